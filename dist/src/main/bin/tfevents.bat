@echo off
rem Runs the tfevents command.
rem TFEVENTS_JAVA_OPTS adds options for Java: set TFEVENTS_JAVA_OPTS=-Xmx4g
rem TFEVENTS_CLASSPATH adds jars, Hadoop's for example.
setlocal

set "lib=%~dp0..\lib"
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java.exe"
if exist "%~dp0..\runtime\bin\java.exe" set "java=%~dp0..\runtime\bin\java.exe"

set "class_path=%lib%\*"
if defined TFEVENTS_CLASSPATH set "class_path=%class_path%;%TFEVENTS_CLASSPATH%"

rem The output is UTF-8; the console goes back to its own code page behind it.
for /f "tokens=2 delims=:." %%p in ('chcp') do set "code_page=%%p"
chcp 65001 > nul
"%java%" -Xmx1g -XX:+UseSerialGC -Dfile.encoding=UTF-8 %TFEVENTS_JAVA_OPTS% ^
  -cp "%class_path%" io.tfevents.cli.TfEvents %*
set "exit_code=%ERRORLEVEL%"
chcp %code_page% > nul
exit /b %exit_code%
