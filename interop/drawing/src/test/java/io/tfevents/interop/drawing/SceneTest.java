package io.tfevents.interop.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfevents.drawing.Label;
import io.tfevents.drawing.Path;
import io.tfevents.drawing.Rgb;
import io.tfevents.drawing.Shape;
import io.tfevents.drawing.Style;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pictures being put together. */
class SceneTest {
  private static final Rgb BLACK = Rgb.of(0x000000);
  private static final Style AREA = Style.area(BLACK);

  @Test
  void eachShapeHasItsRoleAndItsTip() {
    var scene = new Scene();
    scene.add("layer", new Shape.Rectangle(0, 0, 100, 40, 5, AREA));
    scene.add("neuron", new Shape.Circle(20, 20, 5, AREA), "a tip");
    scene.add("edge", Path.flowing(Style.line(BLACK, 1), 0, 0, 9, 9));
    scene.add("name", Label.of(5, 5, "dense", 10, BLACK));

    var xml = Xml.of(scene.picture("model", "1 layer"));

    assertThat(xml.title()).isEqualTo("model");
    assertThat(xml.all("layer")).hasSize(1);
    assertThat(xml.all("edge")).hasSize(1);
    assertThat(xml.texts("name")).containsExactly("dense");
    assertThat(xml.tips("neuron")).containsExactly("a tip");
  }

  @Test
  void whatStandsForOneThingIsOneGroup() {
    var layer = new Scene();
    layer.add("box", new Shape.Rectangle(0, 0, 100, 40, 5, AREA));
    layer.add("name", Label.of(5, 5, "dense", 10, BLACK));
    var scene = new Scene();
    scene.add(layer.group("layer", "dense\n128"));

    var xml = Xml.of(scene.picture("", ""));

    assertThat(xml.tips("layer")).containsExactly("dense\n128");
    assertThat(xml.texts("layer")).containsExactly("dense");
  }

  @Test
  void aTextWithoutLettersIsNotThere() {
    var scene = new Scene();
    scene.add("name", Label.of(5, 5, "", 10, BLACK));

    assertThat(scene.picture("", "").shapes()).isEmpty();
  }

  @Test
  void hostileNamesStayTexts() {
    var hostile = "</text><script>alert(1)</script>\"'&\u0000]]>\u65e5\ud83d\ude00";
    var scene = new Scene();
    scene.add("name", Label.of(0, 0, hostile, 10, BLACK));
    scene.add("box", new Shape.Rectangle(0, 0, 1, 1, 0, AREA), hostile);

    var xml = Xml.of(scene.picture(hostile, hostile));

    var safe = "</text><script>alert(1)</script>\"'&\\u0000]]>\u65e5\ud83d\ude00";
    assertThat(xml.title()).isEqualTo(safe);
    assertThat(xml.texts("name")).containsExactly(safe);
    assertThat(xml.tips("box")).containsExactly(safe);
    assertThat(xml.elements()).doesNotContain("script");
  }

  @Test
  void aPictureIsAsLargeAsWhatItHolds() {
    var scene = new Scene();
    scene.add("a", new Shape.Rectangle(-50, -20, 10, 10, 0, AREA));
    var inner = new Shape.Rectangle(40, 60, 20, 10, 0, AREA);
    scene.add("b", new Shape.Group("c", "", List.of(inner)));

    var picture = scene.picture("", "");

    assertThat(picture.left()).isLessThan(-50);
    assertThat(picture.top()).isLessThan(-20);
    assertThat(picture.left() + picture.width()).isGreaterThan(60);
    assertThat(picture.top() + picture.height()).isGreaterThan(70);
  }

  @Test
  void aTextTakesRoomWhereItsAnchorSays() {
    var label = Label.of(0, 0, "a name", 10, BLACK).at(Label.Anchor.END);
    var scene = new Scene();
    scene.add("name", label);

    var picture = scene.picture("", "");

    assertThat(picture.left()).isLessThanOrEqualTo(-label.width());
    assertThat(picture.left() + picture.width()).isBetween(1.0, 30.0);
  }
}
