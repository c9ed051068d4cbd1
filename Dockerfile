# Any of the services. It holds what 'mvn package' made. For example:
#   docker build --build-arg SERVICE=engine-service --build-arg PORT=8081 -t nodeflow/engine .
FROM eclipse-temurin:25-jre
ARG SERVICE
ARG PORT

WORKDIR /opt/nodeflow
COPY ${SERVICE}/target/quarkus-app/lib/ lib/
COPY ${SERVICE}/target/quarkus-app/quarkus/ quarkus/
COPY ${SERVICE}/target/quarkus-app/quarkus-run.jar ./
COPY ${SERVICE}/target/quarkus-app/app/ app/
RUN mkdir /var/lib/nodeflow && chown 10001:10001 /var/lib/nodeflow

# All settings come from the environment. JDK_JAVA_OPTIONS is read by java itself, so no shell stands between it and signals.
ENV QUARKUS_HTTP_HOST=0.0.0.0 \
    QUARKUS_HTTP_PORT=${PORT} \
    NODEFLOW_STATE_DIR=/var/lib/nodeflow \
    JDK_JAVA_OPTIONS=-XX:MaxRAMPercentage=60
EXPOSE ${PORT}
USER 10001:10001

# By bash, since not every image with a JRE has curl.
HEALTHCHECK --interval=5s --timeout=4s --start-period=60s --retries=6 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/$QUARKUS_HTTP_PORT && printf 'GET /q/health/ready HTTP/1.1\\r\\nHost: 127.0.0.1\\r\\nConnection: close\\r\\n\\r\\n' >&3 && read -r status <&3 && [[ $status == *' 200 '* ]]"]

ENTRYPOINT ["java", "-XX:+UseCompactObjectHeaders", "-XX:+ExitOnOutOfMemoryError", "--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED", "-jar", "quarkus-run.jar"]
