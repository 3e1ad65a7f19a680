// Every entry point imports this first, because libraries read NODE_ENV when they load. The default is production: graphql
// then skips a check of each value that only finds mistakes in schemas.
process.env['NODE_ENV'] ??= 'production';
