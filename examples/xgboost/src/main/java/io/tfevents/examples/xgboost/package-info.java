/** Trees trained with XGBoost, and logged. */
@NullMarked
package io.tfevents.examples.xgboost;

import org.jspecify.annotations.NullMarked;
