package io.tfevents.interop.wandb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MessageTest {
  private static byte[] nested(int length) {
    var message = new MessageWriter();
    int outer = message.begin(1);
    message.signed(2, -3);
    int inner = message.begin(3);
    message.bytes(4, new byte[length]);
    message.end(inner);
    message.real(20_001, -0.0);
    message.end(outer);
    message.text(5, "日本語");
    return message.toByteArray();
  }

  @Test
  void messagesWithinAreReadWhateverTheirLengthsTake() {
    for (int length : new int[] {0, 1, 100, 121, 122, 123, 127, 128, 16_383, 16_384, 3_000_000}) {
      var message = new MessageReader(nested(length));
      assertThat(message.next()).isTrue();
      assertThat(message.field()).isEqualTo(1);
      var outer = message.message();
      assertThat(outer.next()).isTrue();
      assertThat(outer.signed()).isEqualTo(-3);
      assertThat(outer.next()).isTrue();
      var inner = outer.message();
      assertThat(inner.next()).isTrue();
      assertThat(inner.bytes()).hasSize(length);
      assertThat(inner.next()).isFalse();
      assertThat(outer.next()).isTrue();
      assertThat(outer.field()).isEqualTo(20_001);
      assertThat(Double.doubleToRawLongBits(outer.real()))
          .isEqualTo(Double.doubleToRawLongBits(-0.0));
      assertThat(outer.next()).isFalse();
      assertThat(message.next()).isTrue();
      assertThat(message.text()).isEqualTo("日本語");
      assertThat(message.next()).isFalse();
    }
  }

  @Test
  void aNestedMessageHasTheBytesThatProtobufGivesIt() {
    var message = new MessageWriter();
    int place = message.begin(3);
    message.number(1, 150);
    message.end(place);
    // The example of protobuf's description of its encoding.
    assertThat(message.toByteArray()).containsExactly(0x1A, 0x03, 0x08, 0x96, 0x01);
  }

  @Test
  void aLengthBeyondTheMessageIsRefusedBeforeItIsUsed() {
    byte[] huge = {0x0A, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x07};
    assertThatThrownBy(() -> new MessageReader(huge).next())
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void eachCutEndsInAFieldOrIsRefused() {
    byte[] whole = nested(10);
    for (int cut = 0; cut < whole.length; cut++) {
      byte[] bytes = Arrays.copyOf(whole, cut);
      try {
        for (var message = new MessageReader(bytes); message.next(); ) {
          assertThat(message.field()).isIn(1, 5);
        }
      } catch (IllegalArgumentException e) {
        assertThat(e).hasMessageContaining("broken");
      }
    }
  }
}
