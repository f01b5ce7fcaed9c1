import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;

/** A server of MongoDB on a port of the loopback interface, until standard input ends. */
final class MongoServerMain {
  private MongoServerMain() {}

  public static void main(String[] args) throws Exception {
    var server = new MongoServer(new MemoryBackend());
    server.bind("127.0.0.1", Integer.parseInt(args[0]));
    System.out.println("ready");
    while (System.in.read() >= 0) {}
    server.shutdownNow();
  }
}
