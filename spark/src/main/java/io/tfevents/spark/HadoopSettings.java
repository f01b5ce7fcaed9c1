package io.tfevents.spark;

import io.tfevents.hadoop.HadoopStorage;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/** Hadoop's settings of a Spark application, on their way to its executors. */
final class HadoopSettings implements Serializable {
  private static final long serialVersionUID = 1;

  private transient Configuration configuration;

  private HadoopSettings(Configuration configuration) {
    this.configuration = configuration;
  }

  /** Those of the application, also for what is read on the driver. */
  static HadoopSettings ofDriver() {
    var settings = new HadoopSettings(SparkSession.active().sparkContext().hadoopConfiguration());
    settings.use();
    return settings;
  }

  /** From here on the files of this process are reached with these. */
  void use() {
    HadoopStorage.use(configuration);
  }

  Configuration configuration() {
    return configuration;
  }

  private void writeObject(ObjectOutputStream out) throws IOException {
    out.defaultWriteObject();
    configuration.write(out);
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    configuration = new Configuration(false);
    configuration.readFields(in);
  }
}
