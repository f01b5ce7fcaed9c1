# Sets $python to a Python that has what $requirements of the folder $here names, requirements.txt if
# that is not set, in $here/$venv, .venv if that is not set. To be sourced.
requirements=$here/${requirements:-requirements.txt}
venv=$here/${venv:-.venv}
python=$venv/bin/python
# Python's own "venv" hides what its installer of pip says, and that fails on a busy machine at times.
for attempt in 1 2 3; do
  ! "$python" -m pip --version >/dev/null 2>&1 || break
  rm -rf "$venv"
  python3 -m venv --without-pip "$venv"
  "$python" -m ensurepip --default-pip >"$venv/ensurepip.log" 2>&1 || cat "$venv/ensurepip.log" >&2
done
if ! cmp -s "$requirements" "$venv/installed.txt"; then
  "$python" -m pip install --quiet --disable-pip-version-check -r "$requirements"
  cp "$requirements" "$venv/installed.txt"
fi
