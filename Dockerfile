# The guide as a small server: docker build -t heeldrop --build-arg ADDRESS=https://guide.example .
# It serves on port 8080, not as root, and writes nothing. docs/hosting.md says how to run it, and what was tried.

FROM debian:12-slim AS build
WORKDIR /heeldrop
COPY heeldrop requirements.lock ./
COPY generator generator
# the launcher installs what is missing; this is done anew when the program changes, and not when the content does
RUN ./heeldrop doctor
COPY . .
# where the guide will be, and any other option of `heeldrop site`
ARG ADDRESS=""
ARG OPTIONS=""
RUN ./heeldrop site --out /site ${ADDRESS:+--address "$ADDRESS"} $OPTIONS
# compressed once, not at each visit
RUN find /site -type f \( -name '*.html' -o -name '*.css' -o -name '*.js' -o -name '*.json' -o -name '*.svg' -o -name '*.xml' \) \
  -size +1k -exec gzip --keep --force --best --no-name {} +

FROM debian:12-slim
RUN apt-get update \
  && apt-get install -y --no-install-recommends nginx-light \
  && rm -rf /var/lib/apt/lists/* /var/www
COPY docs/hosting/nginx.conf docs/hosting/heeldrop.conf /etc/heeldrop/
COPY --from=build /site /srv/heeldrop
# www-data
USER 33:33
EXPOSE 8080
STOPSIGNAL SIGQUIT
HEALTHCHECK --interval=30s --timeout=3s --start-period=2s \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET / HTTP/1.0\\r\\n\\r\\n' >&3 && read -r _ status _ <&3 && [ \"$status\" = 200 ]"]
CMD ["nginx", "-e", "stderr", "-c", "/etc/heeldrop/nginx.conf", "-g", "daemon off;"]
