"""Writes the graph of a small residual network as add_graph does; 'tfevents extract' made resnet.pb.

Made with torch 2.15.0: python make_graph.py
"""

import torch
from torch import nn
from torch.utils.tensorboard import SummaryWriter


class Block(nn.Module):
    def __init__(self, before, after, stride=1):
        super().__init__()
        self.conv1 = nn.Conv2d(before, after, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(after)
        self.conv2 = nn.Conv2d(after, after, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(after)
        self.relu = nn.ReLU()
        self.down = None
        if stride != 1:
            down = nn.Conv2d(before, after, 1, stride, bias=False)
            self.down = nn.Sequential(down, nn.BatchNorm2d(after))

    def forward(self, x):
        y = self.bn2(self.conv2(self.relu(self.bn1(self.conv1(x)))))
        return self.relu(y + (x if self.down is None else self.down(x)))


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem = nn.Conv2d(3, 16, 3, 1, 1)
        self.l1 = nn.Sequential(*[Block(16, 16) for _ in range(4)])
        self.l2 = nn.Sequential(Block(16, 32, 2), *[Block(32, 32) for _ in range(3)])
        self.pool = nn.AdaptiveAvgPool2d(1)
        self.drop = nn.Dropout(0.1)
        self.fc = nn.Linear(32, 10)

    def forward(self, x):
        x = torch.flatten(self.pool(self.l2(self.l1(self.stem(x)))), 1)
        return torch.log_softmax(self.fc(self.drop(x)), 1)


with SummaryWriter("logs") as writer:
    writer.add_graph(Net(), torch.zeros(2, 3, 32, 32))
