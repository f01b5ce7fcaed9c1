package io.tfevents.cli;

import java.util.Locale;

/** What to do about a location that no storage on the class path serves. */
final class MissingStorage {
  private static final String CLIENT = "hadoop-client-api and hadoop-client-runtime";

  private MissingStorage() {}

  static String advice(String scheme) {
    var lowerCase = scheme.toLowerCase(Locale.ROOT);
    return switch (lowerCase) {
      case "s3", "s3n" -> "S3 is reached by 's3a:', write s3a://…; see docs/remote.md";
      case "s3a" -> add(lowerCase, CLIENT + ", of hadoop-aws and the AWS SDK for Java 2");
      case "gs" -> add(lowerCase, CLIENT + " and of gcs-connector");
      case "abfs", "abfss", "wasb", "wasbs" -> add(lowerCase, CLIENT + " and of hadoop-azure");
      case "hdfs", "webhdfs", "swebhdfs", "viewfs" -> add(lowerCase, CLIENT);
      default ->
          "nothing on the class path reads from '" + scheme + ":'; see docs/remote.md for what can";
    };
  }

  private static String add(String scheme, String jars) {
    return "for '%s:' put the jars of %s into TFEVENTS_CLASSPATH; see docs/remote.md"
        .formatted(scheme, jars);
  }
}
