@echo off
rem The program that TensorBoard starts as its data server, see docs/serving.md.
"%~dp0tfevents.bat" serve --as-data-server %*
