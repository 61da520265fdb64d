package io.debezium.connector.postgresql;

import io.debezium.DebeziumException;
import io.debezium.connector.postgresql.connection.PostgresConnection;
import io.debezium.jdbc.JdbcConnection;
import io.debezium.pipeline.EventDispatcher;
import io.debezium.pipeline.notification.NotificationService;
import io.debezium.pipeline.signal.SignalPayload;
import io.debezium.pipeline.signal.actions.snapshotting.SnapshotConfiguration;
import io.debezium.pipeline.source.snapshot.incremental.AbstractIncrementalSnapshotChangeEventSource;
import io.debezium.pipeline.source.snapshot.incremental.IncrementalSnapshotContext;
import io.debezium.pipeline.source.spi.DataChangeEventListener;
import io.debezium.pipeline.source.spi.SnapshotProgressListener;
import io.debezium.pipeline.spi.OffsetContext;
import io.debezium.relational.RelationalDatabaseConnectorConfig;
import io.debezium.relational.Table;
import io.debezium.relational.TableId;
import io.debezium.schema.DatabaseSchema;
import io.debezium.spi.schema.DataCollectionId;
import io.debezium.util.Clock;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Reads tables in chunks while their changes are streamed. Stands in the place of Debezium's class
 * of the same name, which begins to read on the thread that brings the signal, over the streaming
 * thread's connection and buffer, and loses rows when a change is streamed at that moment.
 *
 * <p>Here everything is done by the streaming thread, between transactions: every transaction that
 * it has handed on is visible to the chunk that it reads next (see {@link CommittedTransactions}),
 * so the chunk is at least as new as what went before and goes out at once. Whatever is streamed
 * later follows it. No window has to be kept open, and no row has to be looked for in one
 * (docs/decisions/0012).
 *
 * @param <P> the connector's partitions
 */
public class PostgresReadOnlyIncrementalSnapshotChangeEventSource<P extends PostgresPartition>
    extends AbstractIncrementalSnapshotChangeEventSource<P, TableId> {

  private final PostgresConnection connection;
  private final PostgresSchema schema;
  private final Queue<Consumer<IncrementalSnapshotContext<TableId>>> wishes =
      new ConcurrentLinkedQueue<>();
  private final CommittedTransactions committed = new CommittedTransactions();
  private long streamUntil = System.nanoTime();

  /** Called by Debezium. */
  public PostgresReadOnlyIncrementalSnapshotChangeEventSource(
      RelationalDatabaseConnectorConfig config,
      JdbcConnection connection,
      EventDispatcher<P, TableId> dispatcher,
      DatabaseSchema<?> schema,
      Clock clock,
      SnapshotProgressListener<P> progress,
      DataChangeEventListener<P> changes,
      NotificationService<P, ? extends OffsetContext> notifications) {
    super(config, connection, dispatcher, schema, clock, progress, changes, notifications);
    this.connection = (PostgresConnection) connection;
    this.schema = (PostgresSchema) schema;
  }

  // Goes on behind the last row that was sent, and says so until another is.
  @Override
  public void init(P partition, OffsetContext offset) {
    if (offset != null) {
      setContext(context(offset));
      context.sendEvent(context.chunkEndPosititon());
    }
  }

  /** Called by the thread that brings signals. */
  @Override
  public void addDataCollectionNamesToSnapshot(
      SignalPayload<P> signal, SnapshotConfiguration wish) {
    wishes.add(
        running ->
            running.addDataCollectionNamesToSnapshot(
                signal.id,
                wish.getDataCollections(),
                wish.getAdditionalConditions(),
                wish.getSurrogateKey()));
  }

  /** Called by the thread that brings signals. */
  @Override
  public void requestStopSnapshot(
      P partition, OffsetContext offset, Map<String, Object> more, List<String> tables) {
    wishes.add(
        running -> running.requestSnapshotStop(tables.stream().map(Pattern::quote).toList()));
  }

  @Override
  public void processMessage(P partition, DataCollectionId table, Object key, OffsetContext at) {
    // In the midst of a transaction: nothing is read there.
  }

  @Override
  public void processSchemaChange(P partition, OffsetContext offset, DataCollectionId table) {
    // Nothing is held back that would have to be read anew.
  }

  @Override
  public void processTransactionCommittedEvent(P partition, OffsetContext offset)
      throws InterruptedException {
    Long id = ((PostgresOffsetContext) offset).asOffsetState().lastSeenTxId();
    if (id != null) {
      committed.add(id);
    }
    // The stream gets as much time as the reading.
    if (System.nanoTime() - streamUntil >= 0) {
      readOn(partition, offset);
    }
  }

  /** Called when nothing is waiting in the stream. */
  @Override
  public void processHeartbeat(P partition, OffsetContext offset) throws InterruptedException {
    readOn(partition, offset);
  }

  private void readOn(P partition, OffsetContext offset) throws InterruptedException {
    setContext(context(offset));
    for (var wish = wishes.poll(); wish != null; wish = wishes.poll()) {
      wish.accept(context);
    }
    if (!context.snapshotRunning() || !committed.areVisibleIn(snapshot())) {
      return;
    }
    long begun = System.nanoTime();
    readChunk(partition, offset);
    if (!window.isEmpty()) {
      sendWindowEvents(partition, offset);
    }
    long ended = System.nanoTime();
    streamUntil = ended + (ended - begun);
  }

  private PgSnapshot snapshot() {
    try {
      return connection.queryAndMap(
          "SELECT pg_current_snapshot()",
          connection.singleResultMapper(
              row -> PgSnapshot.valueOf(row.getString(1)), "no snapshot"));
    } catch (SQLException e) {
      throw new DebeziumException("The transactions in progress cannot be asked for", e);
    }
  }

  @SuppressWarnings("unchecked")
  private static IncrementalSnapshotContext<TableId> context(OffsetContext offset) {
    return (IncrementalSnapshotContext<TableId>) offset.getIncrementalSnapshotContext();
  }

  @Override
  protected void emitWindowOpen(P partition, OffsetContext offset) {
    // No window is needed.
  }

  @Override
  protected void emitWindowClose(P partition, OffsetContext offset) {
    // No window is needed.
  }

  // The stream may not have told of a change of the table yet.
  @Override
  protected Table refreshTableSchema(Table table) throws SQLException {
    schema.refreshFromIncrementalSnapshot(connection, table.id());
    return schema.tableFor(table.id());
  }
}
