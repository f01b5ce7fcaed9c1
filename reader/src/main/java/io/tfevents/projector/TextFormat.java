package io.tfevents.projector;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Parses protobuf's text format, as far as messages of strings, integers and messages need it: the
 * specification at protobuf.dev, without extensions and {@code Any}.
 */
final class TextFormat {
  /** How deep messages may nest. */
  private static final int MAX_DEPTH = 100;

  private static final int END = -1;

  private final String text;
  private int at;
  private int line = 1;

  private TextFormat(String text) {
    this.text = text;
  }

  /**
   * A whole message.
   *
   * @throws SyntaxException if the text is none
   */
  static TextMessage parse(String text) throws SyntaxException {
    var parser = new TextFormat(text);
    return parser.message(END, 0);
  }

  /** A text that is not as it should be. */
  static final class SyntaxException extends Exception {
    private static final long serialVersionUID = 1;

    private final int line;

    SyntaxException(int line, String message) {
      super(message);
      this.line = line;
    }

    /** Where, counted from 1. */
    int line() {
      return line;
    }
  }

  private TextMessage message(int close, int depth) throws SyntaxException {
    if (depth > MAX_DEPTH) {
      throw error("messages nest deeper than " + MAX_DEPTH);
    }
    int start = line;
    var fields = new ArrayList<TextMessage.Field>();
    while (peek() != close) {
      field(fields, depth);
      if (peek() == ',' || peek() == ';') {
        at++;
      }
    }
    if (close != END) {
      at++;
    }
    return new TextMessage(start, fields);
  }

  private void field(List<TextMessage.Field> fields, int depth) throws SyntaxException {
    int start = line;
    if (!isNameStart(peek())) {
      throw unexpected("a field's name");
    }
    var name = word();
    boolean colon = peek() == ':';
    if (colon) {
      at++;
    }
    if (peek() != '[') {
      fields.add(new TextMessage.Field(name, start, value(colon, depth)));
      return;
    }
    at++;
    if (peek() == ']') {
      at++;
      return;
    }
    while (true) {
      fields.add(new TextMessage.Field(name, line, value(colon, depth)));
      int next = peek();
      if (next != ',' && next != ']') {
        throw unexpected("',' or ']'");
      }
      at++;
      if (next == ']') {
        return;
      }
    }
  }

  private TextValue value(boolean colon, int depth) throws SyntaxException {
    int c = peek();
    int start = line;
    if (c == '{' || c == '<') {
      at++;
      return message(c == '{' ? '}' : '>', depth + 1);
    }
    if (!colon) {
      throw unexpected("':'");
    }
    if (c == '"' || c == '\'') {
      return new TextValue.Quoted(start, quoted());
    }
    if (c == '-' || c == '.' || isNamePart(c)) {
      return new TextValue.Word(start, word());
    }
    throw unexpected("a value");
  }

  private String word() {
    int start = at;
    while (at < text.length() && isWordPart(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  /** Strings that follow one another are one. */
  private String quoted() throws SyntaxException {
    var bytes = new ByteArrayOutputStream();
    int start = line;
    while (peek() == '"' || peek() == '\'') {
      char quote = text.charAt(at++);
      while (true) {
        int c = at < text.length() ? text.codePointAt(at) : END;
        if (c == END || c == '\n') {
          throw error("a string does not end");
        }
        at += Character.charCount(c);
        if (c == quote) {
          break;
        } else if (c == '\\') {
          escape(bytes);
        } else {
          write(bytes, c);
        }
      }
    }
    try {
      var decoder = StandardCharsets.UTF_8.newDecoder();
      return decoder.decode(ByteBuffer.wrap(bytes.toByteArray())).toString();
    } catch (CharacterCodingException e) {
      throw new SyntaxException(start, "a string is not UTF-8");
    }
  }

  private void escape(ByteArrayOutputStream bytes) throws SyntaxException {
    char c = at < text.length() ? text.charAt(at++) : 0;
    switch (c) {
      case 'a' -> bytes.write(7);
      case 'b' -> bytes.write('\b');
      case 'f' -> bytes.write('\f');
      case 'n' -> bytes.write('\n');
      case 'r' -> bytes.write('\r');
      case 't' -> bytes.write('\t');
      case 'v' -> bytes.write(11);
      case '\\', '\'', '"', '?' -> bytes.write(c);
      case 'x', 'X' -> bytes.write(digits(16, 1, 2));
      case 'u' -> write(bytes, codePoint(4));
      case 'U' -> write(bytes, codePoint(8));
      case '0', '1', '2', '3', '4', '5', '6', '7' -> {
        at--;
        int octal = digits(8, 1, 3);
        if (octal > 255) {
          throw error("an escape is past \\377");
        }
        bytes.write(octal);
      }
      default -> throw error("\\" + c + " is no escape");
    }
  }

  private int codePoint(int length) throws SyntaxException {
    int value = digits(16, length, length);
    boolean isSurrogate = value >= Character.MIN_SURROGATE && value <= Character.MAX_SURROGATE;
    if (!Character.isValidCodePoint(value) || isSurrogate) {
      throw error("an escape is no Unicode character");
    }
    return value;
  }

  private int digits(int radix, int fewest, int most) throws SyntaxException {
    int value = 0;
    int count = 0;
    while (count < most && at < text.length()) {
      int digit = digit(text.charAt(at), radix);
      if (digit < 0) {
        break;
      }
      value = value * radix + digit;
      at++;
      count++;
    }
    if (count < fewest) {
      throw error("an escape is cut short");
    }
    return value;
  }

  private static int digit(char c, int radix) {
    return c < 128 ? Character.digit(c, radix) : -1;
  }

  private static void write(ByteArrayOutputStream bytes, int codePoint) {
    bytes.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
  }

  /** The next character that is no white space and no comment. */
  private int peek() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '#') {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == 11) {
        line += c == '\n' ? 1 : 0;
        at++;
      } else {
        return c;
      }
    }
    return END;
  }

  private static boolean isNameStart(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private static boolean isNamePart(int c) {
    return isNameStart(c) || (c >= '0' && c <= '9');
  }

  private static boolean isWordPart(int c) {
    return isNamePart(c) || c == '-' || c == '+' || c == '.';
  }

  private SyntaxException unexpected(String expected) {
    int c = peek();
    var found = c == END ? "the end" : "'" + (char) c + "'";
    return error("expected " + expected + ", found " + found);
  }

  private SyntaxException error(String message) {
    return new SyntaxException(line, message);
  }
}
