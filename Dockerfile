# One image for all: the command says which service. Built from a clean checkout.
FROM rust:1.95-bookworm AS build
WORKDIR /source
COPY . .
RUN cargo build --release --locked --bins \
 && mkdir /out \
 && for name in guichet identity tickets directory notify portal-bff; do cp target/release/$name /out/; done

FROM debian:bookworm-slim
RUN apt-get update \
 && apt-get install --yes --no-install-recommends ca-certificates \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin guichet \
 && install --directory --owner=10001 /files
COPY --from=build /out/ /usr/local/bin/
USER 10001
VOLUME /files
# 8080 portal, 8081 desk, 8083 health and metrics
EXPOSE 8080 8081 8083
CMD ["guichet", "--help"]
