import java.io.IOException;
import java.nio.file.Path;
import org.neo4j.configuration.GraphDatabaseInternalSettings;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.connectors.ConnectorPortRegister;
import org.neo4j.configuration.connectors.ConnectorType;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.kernel.internal.GraphDatabaseAPI;

/**
 * Runs Neo4j with Bolt on the loopback address: java Neo4jLocal.java FOLDER PORT. There is no authentication.
 * Prints its URI once it listens. Ends with SIGTERM, and when standard input closes, so that it never outlives its parent.
 */
class Neo4jLocal {
    public static void main(String[] args) {
        new Thread(Neo4jLocal::endWithParent).start();
        try {
            var server = new DatabaseManagementServiceBuilder(Path.of(args[0]))
                    .setConfig(BoltConnector.enabled, true)
                    .setConfig(BoltConnector.listen_address, new SocketAddress("127.0.0.1", Integer.parseInt(args[1])))
                    .setConfig(GraphDatabaseSettings.udc_enabled, false)
                    // LOAD CSV then follows RFC 4180: a backslash within quotes is a backslash.
                    .setConfig(GraphDatabaseSettings.csv_legacy_quote_escaping, false)
                    // Otherwise every stop takes ten idle seconds.
                    .setConfig(GraphDatabaseInternalSettings.netty_server_shutdown_quiet_period, 0)
                    .build();
            Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown));
            var database = (GraphDatabaseAPI) server.database(GraphDatabaseSettings.DEFAULT_DATABASE_NAME);
            var ports = database.getDependencyResolver().resolveDependency(ConnectorPortRegister.class);
            System.out.println("NEO4J_URI=bolt://" + ports.getLocalAddress(ConnectorType.BOLT));
        } catch (RuntimeException failure) {
            Throwable cause = failure;
            while (cause.getCause() != null) cause = cause.getCause();
            System.err.println(cause.getMessage());
            System.exit(1);
        }
    }

    private static void endWithParent() {
        try {
            while (System.in.read() >= 0) continue;
        } catch (IOException closed) {
            // A broken pipe means the same as its end: the parent is gone.
        }
        System.exit(0);
    }
}
