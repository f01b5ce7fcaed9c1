"""Writes the run lightning with Lightning's TensorBoardLogger.

python write_lightning.py OUT
"""

import sys

from lightning.pytorch.loggers import TensorBoardLogger


def main():
    logger = TensorBoardLogger(sys.argv[1], name="lightning")
    logger.log_hyperparams({"lr": 0.1, "net": {"depth": 3}}, {"hp/metric": 0.5})
    for step in range(12):
        logger.log_metrics({"train_loss": 1 / (step + 1), "epoch": step // 4}, step)
    logger.finalize("success")


if __name__ == "__main__":
    main()
