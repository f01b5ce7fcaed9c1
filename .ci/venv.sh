# Sets $python to a Python that has what $requirements of the folder $here names, requirements.txt if
# that is not set, in $here/$venv, .venv if that is not set. To be sourced.
requirements=$here/${requirements:-requirements.txt}
venv=$here/${venv:-.venv}
python=$venv/bin/python
if ! "$python" -m pip --version >/dev/null 2>&1; then
  rm -rf "$venv"
  python3 -m venv "$venv"
fi
if ! cmp -s "$requirements" "$venv/installed.txt"; then
  "$python" -m pip install --quiet --disable-pip-version-check -r "$requirements"
  cp "$requirements" "$venv/installed.txt"
fi
