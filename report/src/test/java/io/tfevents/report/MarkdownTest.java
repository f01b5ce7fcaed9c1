package io.tfevents.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MarkdownTest {
  private static String tree(String markdown) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var json = new JsonFactory().createGenerator(bytes)) {
      Markdown.write(markdown, json);
    }
    return bytes.toString(StandardCharsets.UTF_8).replace('"', '\'');
  }

  @Test
  void marksBecomeElements() throws IOException {
    assertThat(tree("# A\n\n*b* **c** `d`  \ne\n\n> f\n\n---"))
        .isEqualTo(
            "[['h1','A'],['p',['em','b'],' ',['strong','c'],' ',['code','d'],['br'],'e'],"
                + "['blockquote',['p','f']],['hr']]");
  }

  @Test
  void listsAndCodeBecomeElements() throws IOException {
    assertThat(tree("* a\n* b\n\n1. c\n\n```\nd <e>\n```"))
        .isEqualTo(
            "[['ul',['li',['p','a']],['li',['p','b']]],['ol',['li',['p','c']]],['pre','d"
                + " <e>\\n']]");
  }

  @Test
  void tablesOfGitHubsFormBecomeTables() throws IOException {
    assertThat(tree("| a | b |\n| --- | ---: |\n| 1 | **2** |"))
        .isEqualTo(
            "[['table',['thead',['tr',['th','a'],['th','b']]],"
                + "['tbody',['tr',['td','1'],['td',['strong','2']]]]]]");
  }

  @Test
  void htmlIsText() throws IOException {
    assertThat(tree("a <b onclick=x>c</b>\n\n<script>alert(1)</script>"))
        .isEqualTo("[['p','a ','<b onclick=x>','c','</b>'],'<script>alert(1)</script>']");
  }

  @Test
  void linksLeadToPagesAndLettersOnly() throws IOException {
    assertThat(tree("[a](https://b.example) [c](MAILTO:d@e.example)"))
        .isEqualTo("[['p',['a','https://b.example','a'],' ',['a','MAILTO:d@e.example','c']]]");
    for (var destination :
        new String[] {
          "javascript:alert(1)",
          "JavaScript:alert(1)",
          "data:text/html,x",
          "vbscript:x",
          "//b.example",
          "file:///b",
          "&#106;avascript:alert(1)",
          "java&#10;script:x"
        }) {
      assertThat(tree("[a](<" + destination + ">)")).as(destination).doesNotContain("['a','");
    }
  }

  @Test
  void anImageIsALinkSinceNothingIsLoaded() throws IOException {
    assertThat(tree("![cat](https://b.example/c.png) ![](http://d.example)"))
        .isEqualTo(
            "[['p',['a','https://b.example/c.png','cat'],' ',['a','http://d.example','http://d.example']]]");
    assertThat(tree("![dog](data:image/svg+xml,x)")).isEqualTo("[['p','dog']]");
  }

  @Test
  void whatIsNestedTooDeepIsTextAndTakesNoStack() throws IOException {
    for (var mark : new String[] {"> ", "* ", "[", "*", "_a "}) {
      var tree = tree(mark.repeat(20_000) + "x");
      int depth = 0;
      int deepest = 0;
      for (int i = 0; i < tree.length(); i++) {
        depth += tree.charAt(i) == '[' ? 1 : tree.charAt(i) == ']' ? -1 : 0;
        deepest = Math.max(deepest, mark.equals("[") ? 0 : depth);
      }
      assertThat(deepest).as(mark).isLessThan(StreamWriteConstraints.DEFAULT_MAX_DEPTH / 10);
    }
  }
}
