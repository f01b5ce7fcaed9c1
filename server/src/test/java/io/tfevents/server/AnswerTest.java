package io.tfevents.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.grpc.StatusException;
import io.tfevents.proto.data.ReadScalarsResponse;
import io.tfevents.proto.data.ScalarData;
import org.junit.jupiter.api.Test;

class AnswerTest {
  @Test
  void partsBecomeTheMessageThatProtobufMakesOfThem() throws Exception {
    var data = ScalarData.newBuilder().addStep(1).addWallTime(2).addValue(3).build();
    var message = ReadScalarsResponse.newBuilder();
    var run = message.addRunsBuilder().setRunName("a");
    run.addTagsBuilder().setTagName("t").setData(data);
    run.addTagsBuilder().setTagName("u").setData(ScalarData.getDefaultInstance());
    message.addRunsBuilder().setRunName("b");

    var answer = new Answer();
    answer.beginRun("a");
    answer.add("t", data.toByteString());
    answer.add("u", ByteString.EMPTY);
    answer.endRun();
    answer.beginRun("b");
    answer.endRun();

    assertThat(answer.toBytes()).isEqualTo(message.build().toByteString());
  }

  @Test
  void anAnswerThatIsTooLargeHasFewerPoints() throws StatusException {
    assertThat(Answer.fit(1000, points -> points << 18)).isEqualTo(500);
    assertThat(Answer.fit(Long.MAX_VALUE, points -> 1)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void anAnswerThatNeverFitsIsRefused() {
    assertThatThrownBy(() -> Answer.fit(1000, points -> Answer.MOST_BYTES + 1))
        .isInstanceOf(StatusException.class)
        .hasMessageContaining("fewer runs or tags");
  }
}
