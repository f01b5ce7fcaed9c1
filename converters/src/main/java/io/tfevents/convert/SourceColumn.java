package io.tfevents.convert;

/**
 * A column that is wanted of a file.
 *
 * @param field what it is to become
 * @param name what it is called in the file
 */
record SourceColumn(Field field, String name) {}
