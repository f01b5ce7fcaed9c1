package io.tfevents.djl;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.Trainer;
import ai.djl.training.TrainingConfig;
import ai.djl.training.evaluator.Evaluator;
import ai.djl.training.listener.TrainingListener;
import ai.djl.training.listener.TrainingListener.BatchData;
import ai.djl.training.loss.Loss;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A trainer of DJL without an engine: tests say what its evaluators see. */
final class TrainerOfStubs extends Trainer {
  /** What the next batch gives. */
  static final class Mean extends Evaluator {
    private final Map<String, Double> sums = new HashMap<>();
    float next;

    Mean(String name) {
      super(name);
    }

    @Override
    public NDArray evaluate(NDList labels, NDList predictions) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void addAccumulator(String key) {
      resetAccumulator(key);
    }

    @Override
    public void updateAccumulator(String key, NDList labels, NDList predictions) {
      totalInstances.merge(key, 1L, Long::sum);
      sums.merge(key, (double) next, Double::sum);
    }

    @Override
    public void updateAccumulators(String[] keys, NDList labels, NDList predictions) {
      for (String key : keys) {
        updateAccumulator(key, labels, predictions);
      }
    }

    @Override
    public void resetAccumulator(String key) {
      totalInstances.put(key, 0L);
      sums.put(key, 0.0);
    }

    @Override
    public float getAccumulator(String key) {
      return (float) (sums.getOrDefault(key, 0.0) / totalInstances.getOrDefault(key, 0L));
    }
  }

  /** The same for a loss. */
  static final class MeanLoss extends Loss {
    final Mean mean = new Mean("SomeLoss");

    MeanLoss() {
      super("SomeLoss");
    }

    @Override
    public NDArray evaluate(NDList labels, NDList predictions) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void addAccumulator(String key) {
      mean.addAccumulator(key);
    }

    @Override
    public void updateAccumulators(String[] keys, NDList labels, NDList predictions) {
      mean.updateAccumulators(keys, labels, predictions);
    }

    @Override
    public void resetAccumulator(String key) {
      mean.resetAccumulator(key);
    }

    @Override
    public float getAccumulator(String key) {
      return mean.getAccumulator(key);
    }
  }

  private final MeanLoss loss;
  private final Mean accuracy;

  private TrainerOfStubs(Model model, TrainingConfig config, MeanLoss loss, Mean accuracy) {
    super(model, config);
    this.loss = loss;
    this.accuracy = accuracy;
  }

  /** One that trains {@code block} and tells {@code listener}. */
  static TrainerOfStubs of(Block block, TrainingListener listener) {
    var engine = new NoEngine();
    var manager = Stub.of(NDManager.class, Map.of("getEngine", engine, "getDevice", Device.cpu()));
    var managers = Stub.of(NDManager.class, Map.of("newSubManager", manager, "getEngine", engine));
    var model = Stub.of(Model.class, Map.of("getBlock", block, "getNDManager", managers));
    var loss = new MeanLoss();
    var accuracy = new Mean("Accuracy");
    var config =
        Stub.of(
            TrainingConfig.class,
            Map.of(
                "getDevices",
                new Device[] {Device.cpu()},
                "getLossFunction",
                loss,
                "getEvaluators",
                List.of(accuracy, loss),
                "getTrainingListeners",
                List.of(listener)));
    return new TrainerOfStubs(model, config, loss, accuracy);
  }

  void trainBatch(double loss, double accuracy) {
    notifyListeners(listener -> listener.onTrainingBatch(this, batch(loss, accuracy)));
  }

  void validateBatch(double loss, double accuracy) {
    notifyListeners(listener -> listener.onValidationBatch(this, batch(loss, accuracy)));
  }

  void endEpoch() {
    notifyListeners(listener -> listener.onEpoch(this));
  }

  private BatchData batch(double lossOfBatch, double accuracyOfBatch) {
    loss.mean.next = (float) lossOfBatch;
    accuracy.next = (float) accuracyOfBatch;
    return new BatchData(
        null, Map.of(Device.cpu(), new NDList()), Map.of(Device.cpu(), new NDList()));
  }

  /** A parameter with these numbers. */
  static Parameter parameter(String name, float[] values, float @Nullable [] gradient) {
    var answers = new HashMap<String, Object>();
    answers.put("getDataType", DataType.FLOAT32);
    answers.put("getShape", new Shape(values.length));
    answers.put("toFloatArray", values);
    answers.put("hasGradient", gradient != null);
    if (gradient != null) {
      answers.put(
          "getGradient",
          Stub.of(
              NDArray.class, Map.of("getDataType", DataType.FLOAT32, "toFloatArray", gradient)));
    }
    return Parameter.builder()
        .setName(name)
        .setType(Parameter.Type.WEIGHT)
        .optArray(Stub.of(NDArray.class, answers))
        .build();
  }

  private static final class NoEngine extends Engine {
    @Override
    public @Nullable Engine getAlternativeEngine() {
      return null;
    }

    @Override
    public String getEngineName() {
      return "none";
    }

    @Override
    public int getRank() {
      return 0;
    }

    @Override
    public String getVersion() {
      return "0";
    }

    @Override
    public boolean hasCapability(String capability) {
      return false;
    }

    @Override
    public Model newModel(String name, Device device) {
      throw new UnsupportedOperationException();
    }

    @Override
    public NDManager newBaseManager() {
      throw new UnsupportedOperationException();
    }

    @Override
    public NDManager newBaseManager(Device device) {
      throw new UnsupportedOperationException();
    }
  }
}
