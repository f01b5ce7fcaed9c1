package io.tfevents.spark;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarArray;
import org.apache.spark.sql.vectorized.ColumnarMap;
import org.apache.spark.unsafe.types.UTF8String;

/** A column of a batch: each kind answers what it is asked for, and nothing else. */
abstract class Vector extends ColumnVector {
  Vector(DataType type) {
    super(type);
  }

  private IllegalStateException not(String what) {
    return new IllegalStateException("a column of " + dataType() + " holds no " + what);
  }

  @Override
  public void close() {}

  @Override
  public boolean hasNull() {
    return false;
  }

  @Override
  public int numNulls() {
    return 0;
  }

  @Override
  public boolean isNullAt(int row) {
    return false;
  }

  @Override
  public boolean getBoolean(int row) {
    throw not("booleans");
  }

  @Override
  public byte getByte(int row) {
    throw not("bytes");
  }

  @Override
  public short getShort(int row) {
    throw not("shorts");
  }

  @Override
  public int getInt(int row) {
    throw not("integers");
  }

  @Override
  public long getLong(int row) {
    throw not("longs");
  }

  @Override
  public float getFloat(int row) {
    throw not("floats");
  }

  @Override
  public double getDouble(int row) {
    throw not("doubles");
  }

  @Override
  public ColumnarArray getArray(int row) {
    throw not("lists");
  }

  @Override
  public ColumnarMap getMap(int row) {
    throw not("maps");
  }

  @Override
  public Decimal getDecimal(int row, int precision, int scale) {
    throw not("decimals");
  }

  @Override
  public UTF8String getUTF8String(int row) {
    throw not("texts");
  }

  @Override
  public byte[] getBinary(int row) {
    throw not("binaries");
  }

  @Override
  public ColumnVector getChild(int field) {
    throw not("structures");
  }
}
