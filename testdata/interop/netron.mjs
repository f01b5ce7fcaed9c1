// Opens a file with Netron's own code and prints the graphs in it as JSON:
// node netron.mjs NETRON_PACKAGE FILE
import fs from 'node:fs';
import path from 'node:path';

const [folder, file] = process.argv.slice(2);
const load = (name) => import(path.resolve(folder, `${name}.js`));
const base = await load('base');
const view = await load('view');

const host = {
    environment: () => null,
    event: () => null,
    exception: (error) => { throw error; },
    asset: (name) => fs.readFileSync(path.join(folder, name), 'utf-8'),
    require: load
};
const model = await new view.ModelFactoryService(host).open({
    ...host,
    identifier: path.basename(file),
    stream: new base.BinaryStream(new Uint8Array(fs.readFileSync(file))),
    entries: new Map()
});
const graphs = model.modules.map((graph) =>
    graph.nodes.map((node) => ({ name: node.name, type: node.type.name })));
console.log(JSON.stringify({ format: model.format, graphs }));
