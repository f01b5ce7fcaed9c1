package io.tfevents.hadoop;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tfevents.storage.Storage;
import java.io.IOException;
import java.net.URI;

/** Lists a directory and reads what stands in it, or tells why it cannot. */
final class ListAndRead {
  private ListAndRead() {}

  public static void main(String[] args) {
    var directory = URI.create(args[0]);
    try {
      var storage = Storage.of(directory);
      for (var file : storage.list(directory)) {
        try (var in = storage.open(file.location(), 1)) {
          System.out.println("read " + file.name() + " " + new String(in.readAllBytes(), UTF_8));
        }
      }
    } catch (IOException e) {
      System.out.println("failed: " + e.getMessage());
    }
  }
}
