package io.tfevents.convert;

import java.io.Closeable;
import java.io.IOException;

/** How tables are stored in files. */
interface TableFormat {

  /** How the files' names end. */
  String extension();

  /** Encodes rows; several row groups may be encoded at the same time. */
  EncodedRows encode(RowGroup rows) throws IOException;

  /** Starts a file for rows of such columns. */
  TableFile create(PartFile file, TableSchema schema) throws IOException;

  /** Rows ready to be appended to a file of their table. */
  interface EncodedRows {}

  /** A file that a table is written to. */
  interface TableFile extends Closeable {

    /** Appends rows; to be called in their order. */
    void append(EncodedRows rows) throws IOException;

    /** Ends the file. */
    @Override
    void close() throws IOException;
  }
}
