package io.tfevents.spark;

import java.util.List;
import org.apache.spark.sql.connector.read.InputPartition;

/**
 * What one task reads.
 *
 * @param hosts where most of it lies, best first
 */
record LogPartition(List<RunPart> parts, List<String> hosts) implements InputPartition {
  LogPartition {
    parts = List.copyOf(parts);
    hosts = List.copyOf(hosts);
  }

  @Override
  public String[] preferredLocations() {
    return hosts.toArray(new String[0]);
  }
}
