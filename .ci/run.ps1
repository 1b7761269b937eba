# All checks, on Windows; on Linux and macOS: .ci/run
py "$PSScriptRoot\checks.py" @args
exit $LASTEXITCODE
