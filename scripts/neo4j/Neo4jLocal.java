import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.ConnectorPortRegister;
import org.neo4j.configuration.connectors.ConnectorType;
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
            var folder = Path.of(args[0]);
            var server = new DatabaseManagementServiceBuilder(folder)
                    .loadPropertiesFromFile(settingsFile(folder, args[1]))
                    .build();
            Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown));
            var database = (GraphDatabaseAPI) server.database(GraphDatabaseSettings.DEFAULT_DATABASE_NAME);
            var ports = database.getDependencyResolver().resolveDependency(ConnectorPortRegister.class);
            System.out.println("NEO4J_URI=bolt://" + ports.getLocalAddress(ConnectorType.BOLT));
        } catch (IOException | RuntimeException failure) {
            Throwable cause = failure;
            while (cause.getCause() != null) cause = cause.getCause();
            System.err.println(cause.getMessage());
            System.exit(1);
        }
    }

    /** As a file, because the classes of settings differ between versions, while a name that a version lacks is ignored. */
    private static Path settingsFile(Path folder, String port) throws IOException {
        Files.createDirectories(folder);
        return Files.write(folder.resolve("neo4j.conf"), List.of(
                "server.config.strict_validation.enabled=false",
                "server.bolt.enabled=true",
                "server.bolt.listen_address=127.0.0.1:" + port,
                "dbms.usage_report.enabled=false",
                // The tests ask more different queries than the thousand whose plans it remembers by default.
                "server.memory.query_cache.per_db_cache_num_entries=5000",
                // LOAD CSV then follows RFC 4180: a backslash within quotes is a backslash.
                "dbms.import.csv.legacy_quote_escaping=false",
                // Otherwise every stop takes ten idle seconds.
                "internal.dbms.bolt.netty_server_shutdown_quiet_period=0",
                "internal.dbms.bolt.netty_server_shutdown_quiet_period_duration=0s"));
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
