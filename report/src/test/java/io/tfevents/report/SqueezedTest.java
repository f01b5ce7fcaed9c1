package io.tfevents.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SqueezedTest {
  @Test
  void commentsAndSpacesGo() {
    assertThat(Squeezed.script("// a\n/** b */\nconst x = { y: 1 }; // c\n  if (x) return x;\n"))
        .isEqualTo("const x={y:1};\nif(x)return x;\n");
  }

  @Test
  void linesStayApartSinceTheyMayEndStatements() {
    assertThat(Squeezed.script("a = b\n\n\n  c()")).isEqualTo("a=b\nc()");
  }

  @Test
  void signsDoNotBecomeOthers() {
    assertThat(Squeezed.script("a + +b - -c + d")).isEqualTo("a+ +b- -c+d");
  }

  @Test
  void textsStay() {
    assertThat(Squeezed.script("f('a  // b', \"c /* d\\\" */\",  `e  ${ g(`h  i`, '}') }  // j`)"))
        .isEqualTo("f('a  // b',\"c /* d\\\" */\",`e  ${ g(`h  i`, '}') }  // j`)");
  }

  @Test
  void regularExpressionsStayAndDivisionsDoNotLookLikeThem() {
    assertThat(Squeezed.script("x = /[/'] +/g; y = a / b / c; return /  '/.test(z);"))
        .isEqualTo("x=/[/'] +/g;y=a/b/c;return/  '/.test(z);");
  }

  @Test
  void stylesKeepTheSpacesOfSelectorsAndValues() {
    assertThat(
            Squeezed.style(
                "a :is(b, c) > d {\n  margin: 1px calc(2px + 3px);\n}\n.e:hover { x: y; }"))
        .isEqualTo("a :is(b,c) > d{margin:1px calc(2px + 3px)}.e:hover{x:y}");
  }
}
