/**
 * The messages of the hyperparameter dashboard. Start with {@link
 * io.tfevents.proto.hparams.HParamsPluginData}, the plugin content of tags below {@code
 * _hparams_/}.
 */
package io.tfevents.proto.hparams;
