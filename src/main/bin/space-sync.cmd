@echo off
rem Starts Space Sync so that it begins at once: with a compiler that is ready soon, and with an archive of loaded classes
rem if there is one for this JDK. docs/operations.md ("Where the start goes") has the figures.
rem   JAVA_HOME                    the JDK to use; otherwise java is looked for in PATH
rem   JAVA_OPTS, SPACE_SYNC_OPTS   more options for the JVM, the latter taking precedence
rem "space-sync demo" makes the archive anew for the JDK that runs it.
setlocal EnableExtensions DisableDelayedExpansion
for %%I in ("%~dp0..") do set "HOME_DIR=%%~fI"
if defined JAVA_HOME (
    set "JAVA=%JAVA_HOME%\bin\java.exe"
) else (
    for %%I in (java.exe) do set "JAVA=%%~$PATH:I"
)
if not defined JAVA goto nojava
if not exist "%JAVA%" goto nojava

rem An archive fits one JDK only. If this one cannot be told, the start is only slower.
set "VERSION="
set "BUILD="
for %%I in ("%JAVA%") do set "RELEASE=%%~dpI..\release"
if exist "%RELEASE%" for /f "usebackq tokens=1,2 delims==" %%A in ("%RELEASE%") do (
    if "%%A"=="JAVA_VERSION" set "VERSION=%%~B"
    if "%%A"=="JAVA_RUNTIME_VERSION" set "BUILD=%%~B"
)
if not defined BUILD set "BUILD=%VERSION%"
set "MAJOR=0"
for /f "delims=.-+" %%A in ("%VERSION%") do set "MAJOR=%%A"
set "ARCHIVE=%HOME_DIR%\archive\%BUILD%"
set "TRAINING="
if "%~1"=="demo" (
    if not exist "%HOME_DIR%\archive" mkdir "%HOME_DIR%\archive" 2>nul
    if exist "%HOME_DIR%\archive" set "TRAINING=yes"
)
set "FAST="
if %MAJOR% geq 25 goto cache
if %MAJOR% lss 13 goto start
set FAST="-Xlog:cds*=off"
if defined TRAINING (
    set FAST=%FAST% "-XX:ArchiveClassesAtExit=%ARCHIVE%.jsa"
) else if exist "%ARCHIVE%.jsa" (
    set FAST=%FAST% -Xshare:auto "-XX:SharedArchiveFile=%ARCHIVE%.jsa"
)
goto start
:cache
set FAST="-Xlog:aot*=off" "-Xlog:cds*=off"
if defined TRAINING (
    set FAST=%FAST% "-XX:AOTCacheOutput=%ARCHIVE%.aot"
) else if exist "%ARCHIVE%.aot" (
    set FAST=%FAST% "-XX:AOTCache=%ARCHIVE%.aot"
)
:start
set "GC=-XX:+UseSerialGC"
echo  %JAVA_TOOL_OPTIONS% %JDK_JAVA_OPTIONS% %JAVA_OPTS% %SPACE_SYNC_OPTS% | findstr /r /c:"-XX:+Use[A-Za-z0-9]*GC" >nul && set "GC="
"%JAVA%" -XX:TieredStopAtLevel=1 %GC% %JAVA_OPTS% %SPACE_SYNC_OPTS% %FAST% -jar "%HOME_DIR%\space-sync.jar" %*
exit /b %ERRORLEVEL%
:nojava
echo space-sync: There is no java. Install Java 17 or newer, or set JAVA_HOME to its directory. 1>&2
exit /b 2
