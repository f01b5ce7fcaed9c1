package io.tfevents.interop.drawing.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The shape of what a layer gives for one example.
 *
 * @param sizes of its dimensions without that of the batch, −1 for one that is not known; empty
 *     where the shape is not known
 * @param channelsFirst whether images have their channels first, as PyTorch's do, not last
 */
public record LayerShape(List<Long> sizes, boolean channelsFirst) {
  /** Not known. */
  public static final LayerShape UNKNOWN = new LayerShape(List.of(), false);

  public LayerShape {
    sizes = List.copyOf(sizes);
  }

  /** With channels last. */
  public static LayerShape of(long... sizes) {
    var list = new ArrayList<Long>();
    for (long size : sizes) {
      list.add(size);
    }
    return new LayerShape(list, false);
  }

  /** Whether anything is known of it. */
  public boolean isKnown() {
    return !sizes.isEmpty();
  }

  /** Whether it is an image: height, width and channels. */
  public boolean isImage() {
    return sizes.size() == 3;
  }

  /** How many channels or features there are; −1 if that is not known. */
  public long channels() {
    return isKnown() ? sizes.get(channelsFirst && sizes.size() > 1 ? 0 : sizes.size() - 1) : -1;
  }

  /** How high an image is. */
  long height() {
    return sizes.get(channelsFirst ? 1 : 0);
  }

  /** How wide an image is. */
  long width() {
    return sizes.get(channelsFirst ? 2 : 1);
  }

  /** All but the channels. */
  List<Long> places() {
    if (!isKnown()) {
      return List.of();
    }
    return channelsFirst && sizes.size() > 1
        ? sizes.subList(1, sizes.size())
        : sizes.subList(0, sizes.size() - 1);
  }

  /** With other places and channels, in the same order. */
  LayerShape with(List<Long> places, long channels) {
    var sizes = new ArrayList<>(places);
    sizes.add(channelsFirst && !places.isEmpty() ? 0 : places.size(), channels);
    return new LayerShape(sizes, channelsFirst);
  }

  /** How many numbers it holds; −1 if that is not known. */
  long count() {
    long count = isKnown() ? 1 : -1;
    for (long size : sizes) {
      count = size < 0 || count < 0 ? -1 : count * size;
    }
    return count;
  }

  /** As it is read: {@code 28 × 28 × 1}. */
  public String text() {
    return sizes.stream()
        .map(size -> size < 0 ? "?" : size.toString())
        .collect(Collectors.joining(" \u00d7 "));
  }
}
