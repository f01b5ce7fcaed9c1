package io.tfevents.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The page as a file: its policy, style, static part, JSON, blocks and scripts. The policy lets run
 * what is ours, by the hashes of its bytes, and nothing that a log could bring.
 */
final class Page {
  private static final List<String> STYLES = List.of("uplot.css", "page.css", "views.css");

  /** In the order in which they stand on one another. */
  private static final List<String> SCRIPTS =
      List.of(
          "format.js",
          "dom.js",
          "codec.js",
          "model.js",
          "state.js",
          "colours.js",
          "smoothing.js",
          "filter.js",
          "selection.js",
          "lines.js",
          "groups.js",
          "ticks.js",
          "paint.js",
          "chart.js",
          "export.js",
          "card.js",
          "tip.js",
          "values.js",
          "views.js",
          "findings.js",
          "best.js",
          "pairs.js",
          "curves.js",
          "table.js",
          "steps.js",
          "histograms.js",
          "cells.js",
          "images.js",
          "audio.js",
          "texts.js",
          "prcurves.js",
          "hparams.js",
          "system.js",
          "graphs.js",
          "layouts.js",
          "runs.js",
          "header.js",
          "keys.js",
          "live.js",
          "main.js");

  /** What only a page needs that a server gives. */
  private static final String LIVE = "live.js";

  private static final String CONNECTING = "; connect-src 'self'";

  /** Those that are left out where the page has none of the sections that they show. */
  private static final Map<String, Set<String>> NEEDED_BY =
      Map.of(
          "histograms.js", Set.of("histograms"),
          "cells.js", Set.of("images", "audio"),
          "images.js", Set.of("images"),
          "audio.js", Set.of("audio"),
          "texts.js", Set.of("text", "audio"),
          "prcurves.js", Set.of("pr"),
          "graphs.js", Set.of("graphs", "models"),
          "layouts.js", Set.of("layouts"));

  private Page() {}

  /**
   * Writes the page.
   *
   * @param sections the names of those that the model has
   */
  static void write(
      String title,
      String staticPart,
      byte[] model,
      Set<String> sections,
      Blocks blocks,
      OutputStream out)
      throws IOException {
    write(title, staticPart, model, blocks, script(scripts(sections)), "", out);
  }

  /** A page that goes on asking the server that it came from; its blocks are asked for there. */
  static void writeLive(String title, byte[] model, OutputStream out) throws IOException {
    write(title, "", model, new Blocks(), script(SCRIPTS), CONNECTING, out);
  }

  /** The policy of such a page as a header, which can say more than the page. */
  static String livePolicy() throws IOException {
    return policy(style(), resource("uplot.js"), script(SCRIPTS))
        + CONNECTING
        + "; frame-ancestors 'none'";
  }

  private static String style() throws IOException {
    return Squeezed.style(joined(STYLES));
  }

  private static String script(List<String> names) throws IOException {
    return "(() => {\n'use strict';\n" + Squeezed.script(joined(names)) + "})();\n";
  }

  private static void write(
      String title,
      String staticPart,
      byte[] model,
      Blocks blocks,
      String script,
      String morePolicy,
      OutputStream out)
      throws IOException {
    var style = style();
    var library = resource("uplot.js");
    text(out, "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    text(
        out,
        "<meta http-equiv=\"Content-Security-Policy\" content=\"%s\">\n"
            .formatted(policy(style, library, script) + morePolicy));
    text(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    text(out, "<meta name=\"referrer\" content=\"no-referrer\">\n");
    text(out, "<title>" + Html.text(title) + "</title>\n");
    text(out, "<style>" + style + "</style>\n</head>\n<body>\n");
    text(out, staticPart);
    text(out, "<script type=\"application/json\" id=\"model\">");
    out.write(model);
    text(out, "</script>\n");
    for (int i = 0; i < blocks.size(); i++) {
      text(out, "<script type=\"application/octet-stream\" id=\"block" + i + "\">");
      out.write(blocks.packed(i));
      text(out, "</script>\n");
    }
    text(out, "<script>" + library + "</script>\n<script>" + script + "</script>\n");
    text(out, "</body>\n</html>\n");
  }

  private static List<String> scripts(Set<String> sections) {
    return SCRIPTS.stream()
        .filter(script -> !script.equals(LIVE))
        .filter(script -> !Collections.disjoint(NEEDED_BY.getOrDefault(script, sections), sections))
        .toList();
  }

  private static String policy(String style, String... scripts) {
    var hashes = new StringBuilder();
    for (String script : scripts) {
      hashes.append(" '").append(hash(script)).append('\'');
    }
    return "default-src 'none'; script-src%s; style-src '%s'; img-src data: blob:; media-src data: blob:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
        .formatted(hashes, hash(style));
  }

  private static String hash(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(utf8(text));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String joined(List<String> names) throws IOException {
    var all = new StringBuilder();
    for (String name : names) {
      all.append(resource(name));
    }
    return all.toString();
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = Page.class.getResourceAsStream("page/" + name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void text(OutputStream out, String text) throws IOException {
    out.write(utf8(text));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
