#!/bin/sh
# The least that Eddy's parts must be allowed on a cluster with access control lists, for the
# default names of topics. The integration tests run with just these. Topics are made beforehand;
# all other rights come from these: who may read or write may also describe.
#
#   KAFKA_ACLS="kafka-acls --bootstrap-server kafka:9092 --command-config admin.properties" \
#     docker/acls.sh
#
# The principals are examples; with client certificates they are the certificates' names.
set -eu
: "${KAFKA_ACLS:?expected how to run kafka-acls, as above}"

allow() {
  principal=$1
  shift
  $KAFKA_ACLS --add --allow-principal "User:$principal" "$@"
}

# eddy stream. The group, the transactional ids and the internal topic begin with
# eddy.application.id, otherwise eddy.detector, which is "eddy" unless set: for another name change
# "eddy", "eddy-" and the first "eddy-" of the changelog.
allow eddy-service --operation Read --topic events
allow eddy-service --operation Read --topic eddy-models
allow eddy-service --operation Write --topic eddy-anomalies
allow eddy-service --operation Write --topic eddy-latent-summaries
allow eddy-service --operation Write --topic eddy-dead-letters
# With eddy.scores.enabled=true also: --operation Write --topic eddy-scores
allow eddy-service --operation Read --group eddy
allow eddy-service --operation Write --resource-pattern-type prefixed --transactional-id eddy-
allow eddy-service --operation Create --operation Read --operation Write \
  --topic eddy-eddy-summaries-changelog

# eddy train --topic events --publish
allow eddy-trainer --operation Read --topic events
allow eddy-trainer --operation Read --operation Write --topic eddy-models

# eddy models
allow eddy-operator --operation Read --operation Write --topic eddy-models

# Whoever consumes anomalies, with a group of their own.
allow alerts --operation Read --topic eddy-anomalies
allow alerts --operation Read --group alerts
