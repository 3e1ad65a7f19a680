// Imported first by whatever is run: libraries ask NODE_ENV as they are loaded. Unless somebody says otherwise this is
// production: graphql then spares a check of each value that is there to find mistakes in schemas.
process.env['NODE_ENV'] ??= 'production';
