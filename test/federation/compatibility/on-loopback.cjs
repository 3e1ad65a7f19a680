// Loaded into each of the suite's own subgraphs before it starts: it listens on a free port of the loopback instead of a
// fixed one of every address, tells the port to whoever started it, and ends with it.
const { Server } = require('node:net');

const { listen } = Server.prototype;
Server.prototype.listen = function (_options, ...rest) {
  this.once('listening', () => process.send({ port: this.address().port }));
  return listen.call(this, { host: '127.0.0.1', port: 0 }, ...rest);
};
process.once('disconnect', () => process.exit());
