package io.tfevents.cli;

/**
 * Different steps, counted: 16 to 32 bytes for each 64 steps in a row of which at least one is
 * there.
 */
final class StepSet {
  private static final int STEPS_A_CELL = 64;

  private long[] keys = new long[16];
  private long[] steps = new long[16];
  private int used;
  private long size;

  /** How many steps there are. */
  long size() {
    return size;
  }

  void add(long step) {
    int cell = cell(keys, steps, Math.floorDiv(step, STEPS_A_CELL));
    long bit = 1L << step;
    if ((steps[cell] & bit) != 0) {
      return;
    }
    size++;
    boolean isNew = steps[cell] == 0;
    keys[cell] = Math.floorDiv(step, STEPS_A_CELL);
    steps[cell] |= bit;
    if (isNew && ++used > keys.length / 4 * 3) {
      grow();
    }
  }

  /** The cell of a key, or a free one; free are those without steps. */
  private static int cell(long[] keys, long[] steps, long key) {
    int mask = keys.length - 1;
    int cell = (int) ((key * 0x9e3779b97f4a7c15L) >>> 32) & mask;
    while (steps[cell] != 0 && keys[cell] != key) {
      cell = (cell + 1) & mask;
    }
    return cell;
  }

  private void grow() {
    long[] oldKeys = keys;
    long[] oldSteps = steps;
    keys = new long[2 * oldKeys.length];
    steps = new long[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldSteps[i] != 0) {
        int cell = cell(keys, steps, oldKeys[i]);
        keys[cell] = oldKeys[i];
        steps[cell] = oldSteps[i];
      }
    }
  }
}
