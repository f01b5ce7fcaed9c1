"""tf.train.Example and SequenceExample by protobuf's own library, from the fields' names and numbers."""

from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

import records

FIELD = descriptor_pb2.FieldDescriptorProto
PACKAGE = "examples_of_tfevents"


def _add(file, name, **fields):
    """Adds a message; a field is its number, its type, and whether it is repeated."""
    message = file.message_type.add(name=name)
    for field_name, (number, type_, repeated) in fields.items():
        field = message.field.add(name=field_name, number=number)
        field.label = FIELD.LABEL_REPEATED if repeated else FIELD.LABEL_OPTIONAL
        if isinstance(type_, str):
            field.type = FIELD.TYPE_MESSAGE
            field.type_name = f".{PACKAGE}.{type_}"
        else:
            field.type = type_
    return message


def _add_map(file, name, field, value):
    message = _add(file, name, **{field: (1, f"{name}.Entry", True)})
    # The entry's name must follow from the field's.
    entry_name = "".join(word.title() for word in field.split("_")) + "Entry"
    message.field[0].type_name = f".{PACKAGE}.{name}.{entry_name}"
    entry = message.nested_type.add(name=entry_name)
    entry.options.map_entry = True
    entry.field.add(name="key", number=1, label=FIELD.LABEL_OPTIONAL, type=FIELD.TYPE_STRING)
    entry.field.add(
        name="value",
        number=2,
        label=FIELD.LABEL_OPTIONAL,
        type=FIELD.TYPE_MESSAGE,
        type_name=f".{PACKAGE}.{value}",
    )


def _messages():
    file = descriptor_pb2.FileDescriptorProto(
        name=f"{PACKAGE}.proto", package=PACKAGE, syntax="proto3"
    )
    _add(file, "BytesList", value=(1, FIELD.TYPE_BYTES, True))
    _add(file, "FloatList", value=(1, FIELD.TYPE_FLOAT, True))
    _add(file, "Int64List", value=(1, FIELD.TYPE_INT64, True))
    feature = _add(
        file,
        "Feature",
        bytes_list=(1, "BytesList", False),
        float_list=(2, "FloatList", False),
        int64_list=(3, "Int64List", False),
    )
    feature.oneof_decl.add(name="kind")
    for field in feature.field:
        field.oneof_index = 0
    _add_map(file, "Features", "feature", "Feature")
    _add(file, "FeatureList", feature=(1, "Feature", True))
    _add_map(file, "FeatureLists", "feature_list", "FeatureList")
    _add(
        file,
        "SequenceExample",
        context=(1, "Features", False),
        feature_lists=(2, "FeatureLists", False),
    )
    pool = descriptor_pool.DescriptorPool()
    pool.Add(file)
    return message_factory.GetMessageClass(pool.FindMessageTypeByName(f"{PACKAGE}.SequenceExample"))


# An Example has the same bytes as one that has a context alone.
SequenceExample = _messages()


def values(feature):
    """A feature's values as a list; None if it has no kind."""
    kind = feature.WhichOneof("kind")
    return None if kind is None else list(getattr(feature, kind).value)


def rows(path):
    """The records of a plain file: the features of the context, and those of the steps."""
    found = []
    for payload in records.payloads(path):
        message = SequenceExample.FromString(payload)
        context = {name: values(feature) for name, feature in message.context.feature.items()}
        steps = {
            name: [values(feature) for feature in list_.feature]
            for name, list_ in message.feature_lists.feature_list.items()
        }
        found.append((context, steps))
    return found
