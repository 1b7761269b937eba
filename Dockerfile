# docker build -t reactin .
# docker run --rm -it --user "$(id -u):$(id -g)" -v "$PWD:/work" -v reactin:/data reactin import leads.csv
#
# /work: your files, a .env, and the reports. /data: the journal, which has to outlive the container;
# without it nothing is known of earlier imports. More: reactin help containers.
FROM python:3.13-slim AS build
COPY . /source
RUN python -m venv /opt/reactin \
    && /opt/reactin/bin/pip install --no-cache-dir "/source[postgres,spreadsheets]"

FROM python:3.13-slim
COPY --from=build /opt/reactin /opt/reactin
# Whichever user --user names may keep a journal here; the journal itself is for that user alone.
RUN mkdir -p /data /work && chmod 1777 /data /work
ENV PATH="/opt/reactin/bin:$PATH" \
    PYTHONDONTWRITEBYTECODE=1 \
    REACTIN_JOURNAL=/data/journal.sqlite3 \
    XDG_CONFIG_HOME=/data
VOLUME /data
WORKDIR /work
USER 1000:1000
ENTRYPOINT ["reactin"]
