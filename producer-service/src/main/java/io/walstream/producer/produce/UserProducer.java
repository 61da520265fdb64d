package io.walstream.producer.produce;

import io.walstream.producer.generate.User;
import io.walstream.producer.generate.UserSource;
import io.walstream.producer.pace.Deal;
import io.walstream.producer.write.Batch;
import io.walstream.producer.write.UserSchema;
import io.walstream.producer.write.UserTable;
import io.walstream.producer.write.Written;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;

/** Has users written for what is due; what fails is attempted again with the same users. */
final class UserProducer {

  private final Steering steering;
  private final Persistence persistence;
  private final UserSchema schema;
  private final UserSource source;
  private final UserTable table;
  private final Tally tally;
  private Step step = Step.PREPARE;
  private @Nullable Batch pending;

  UserProducer(
      Steering steering,
      Persistence persistence,
      UserSchema schema,
      UserSource source,
      UserTable table,
      Tally tally) {
    this.steering = steering;
    this.persistence = persistence;
    this.schema = schema;
    this.source = source;
    this.table = table;
    this.tally = tally;
  }

  /** Produces until the maximum of rows is inserted, whatever fails meanwhile. */
  void run() throws InterruptedException {
    insist(this::prepare);
    source.open();
    steering.begin();
    while (!tally.isFinished()) {
      Deal deal = steering.awaitDeal();
      insist(() -> produce(deal));
    }
  }

  private <T> void insist(Callable<T> attempt) throws InterruptedException {
    persistence.insist(() -> step.purpose, attempt);
  }

  private Step prepare() {
    schema.prepare();
    step = Step.WRITE;
    return step;
  }

  private Written produce(Deal deal) throws IOException {
    if (pending == null) {
      step = Step.ASK;
      pending = batch(deal);
    }
    step = Step.WRITE;
    Written written = write(pending);
    pending = null;
    return written;
  }

  private Batch batch(Deal deal) throws IOException {
    int inserts = (int) Math.min(deal.inserts(), tally.insertsLeft());
    int users = inserts + deal.updates();
    List<User> next = users == 0 ? List.of() : source.next(users);
    return new Batch(next.subList(0, inserts), next.subList(inserts, users), deal.deletes());
  }

  private Written write(Batch batch) {
    try {
      Written written = table.write(batch);
      tally.committed(written);
      return written;
    } catch (DataIntegrityViolationException e) {
      // These very users are refused: the next attempt takes others.
      pending = null;
      tally.batchFailed();
      throw e;
    } catch (RuntimeException | AssertionError e) {
      tally.batchFailed();
      throw e;
    }
  }

  private enum Step {
    PREPARE("prepare the table fabric.user_data"),
    ASK("get users"),
    WRITE("write users");

    private final String purpose;

    Step(String purpose) {
      this.purpose = purpose;
    }
  }
}
