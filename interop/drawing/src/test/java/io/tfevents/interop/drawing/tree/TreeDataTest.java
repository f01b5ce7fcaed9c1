package io.tfevents.interop.drawing.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeDataTest {
  @TempDir Path folder;

  @Test
  void featuresAreColumnsByName() throws IOException {
    var data = read("a,b\n1,2\n3,-4e2\n");

    assertThat(data.size()).isEqualTo(2);
    assertThat(data.feature("b", List.of())).containsExactly(2, -400);
  }

  @Test
  void featuresWithoutNamesAreColumnsByPlaceButForTheTarget() throws IOException {
    var data = read("kind,a,b\nx,1,2\n").withTarget("kind");

    for (var feature : List.of("f1", "Column_1", "feature 1")) {
      assertThat(data.feature(feature, List.of())).as(feature).containsExactly(2);
    }
    assertThat(data.feature("second", List.of("first", "second"))).containsExactly(2);
  }

  @Test
  void cellsThatAreEmptyAreMissing() throws IOException {
    var data = read("a\n1\n\"\"\nNA\nnan\n \n");

    assertThat(data.feature("a", List.of()))
        .containsExactly(1, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
  }

  @Test
  void classesAreThoseOfTheTarget() throws IOException {
    var data = read("a,kind\n1,z\n2,a\n3,z\n").withTarget("kind");

    assertThat(data.classes()).containsExactly("a", "z");
    assertThat(data.classOf(0)).isEqualTo(1);
    assertThat(data.classOf(1)).isEqualTo(0);
  }

  @Test
  void aCellThatIsNoNumberIsNamed() throws IOException {
    var data = read("a,b\n1,x\n");

    assertThat(data.feature("a", List.of())).containsExactly(1);
    assertThatThrownBy(() -> data.feature("b", List.of()))
        .isInstanceOf(IOException.class)
        .hasMessage("column 'b', row 0: 'x' is no number, which the tree's feature has to be");
  }

  @Test
  void aRowWithTooFewCellsIsNamed() {
    assertThatThrownBy(() -> read("a,b\n1,2\n3\n"))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith(
            "data.csv: no sound CSV: Record 3 has 1 fields, but first record had 2 fields");
  }

  @Test
  void aFileWithoutRowsIsRefused() {
    assertThatThrownBy(() -> read("a,b\n"))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("there are no rows below a line with the names of columns");
  }

  @Test
  void aTargetThatIsNoColumnIsNamed() throws IOException {
    var data = read("a,b\n1,2\n");

    assertThatThrownBy(() -> data.withTarget("c"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no column 'c' for a target; there are a, b");
  }

  private TreeData read(String csv) throws IOException {
    return TreeData.read(Files.writeString(folder.resolve("data.csv"), csv));
  }
}
