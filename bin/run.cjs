'use strict';
// Plain old JavaScript on purpose: this line of defence must run on any Node.
// Under npm scripts the Node of the lock file is first on the PATH; in a bare shell it is found here.
var path = require('path');
var fs = require('fs');
var entry = path.resolve(__dirname, '..', process.argv[2]);
var version = process.versions.node.split('.').map(Number);
var newEnough = version[0] > 24 || (version[0] === 24 && version[1] >= 12);

if (newEnough) {
  // What was compiled once starts in half the time; kept in the temporary folder, by content and version of Node.
  require('module').enableCompileCache();
  process.argv.splice(1, 2, entry);
  import(require('url').pathToFileURL(entry).href).catch(function (error) {
    console.error(error);
    process.exit(1);
  });
} else {
  var bundled = path.resolve(__dirname, '..', 'node_modules', '.bin', 'node');
  if (!fs.existsSync(bundled)) {
    console.error(
      'Baton needs Node 24.12 or newer; this is ' +
        process.version +
        '.\n' +
        'Run `npm ci` (on Linux it brings Node 24 along), or install Node 24 with a version manager.',
    );
    process.exit(1);
  }
  var child = require('child_process').spawn(bundled, [__filename].concat(process.argv.slice(2)), {
    stdio: 'inherit',
  });
  ['SIGTERM', 'SIGINT', 'SIGHUP'].forEach(function (signal) {
    process.on(signal, function () {
      child.kill(signal);
    });
  });
  child.on('exit', function (code, signal) {
    process.exit(signal ? 1 : code === null ? 1 : code);
  });
}
