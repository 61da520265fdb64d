package io.walstream.pipeline.evidence;

import com.azure.messaging.eventhubs.EventData;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One event of the hub.
 *
 * @param id the row's primary key
 * @param lsn where in the log the change is
 * @param change what it says happened
 */
record Event(long id, long lsn, Change change) {

  private static final JsonMapper JSON = new JsonMapper();

  static Event of(EventData data) {
    JsonNode json = JSON.readTree(data.getBody());
    Row row = Row.of(json);
    boolean deleted = json.path("_deleted").booleanValue();
    Change change = new Change(json.path("_op").stringValue(), deleted ? null : row);
    return new Event(row.id(), json.path("_lsn").longValue(), change);
  }
}
