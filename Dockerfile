FROM node:24.21-slim AS base
WORKDIR /app
COPY package.json package-lock.json ./

# The optional packages are a second Node for machines with an old one, and build tools: the image needs neither.
FROM base AS dependencies
RUN npm ci --omit=dev --omit=optional --ignore-scripts --no-audit --no-fund

FROM base AS simulator-dependencies
RUN npm ci --include=dev --omit=optional --ignore-scripts --no-audit --no-fund

# A HubSpot stand-in to look at, for `docker compose --profile demo up`.
FROM base AS simulator
ENV HOST=0.0.0.0 PORT=4010
COPY --from=simulator-dependencies /app/node_modules node_modules
COPY bin bin
COPY simulator simulator
USER node
EXPOSE 4010
ENTRYPOINT ["node", "bin/run.cjs"]
CMD ["simulator/main.ts"]

# The service, and the default target. The files belong to root and the process does not: it cannot change its code.
FROM base AS baton
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000
COPY --from=dependencies /app/node_modules node_modules
COPY bin bin
COPY src src
COPY webhooks webhooks
COPY workers workers
COPY config config
USER node
EXPOSE 3000
# Of the webhooks process; the workers listen to nothing and switch it off.
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT || 3000) + '/healthz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "bin/run.cjs"]
CMD ["webhooks/main.ts"]
