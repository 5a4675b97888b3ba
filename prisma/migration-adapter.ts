import { PrismaPg } from '@prisma/adapter-pg';
import {
  ColumnTypeEnum,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import pg from 'pg';

interface RowDescription {
  fields: { dataTypeID: number }[];
}

/**
 * Prisma's Postgres adapter, fit for migrations. The catalogue has columns of the type "char"
 * (18), which the adapter refuses (https://github.com/prisma/orm/issues/27403) and the engine
 * expects as single characters: they are announced to the adapter as text, and to the engine as
 * what they are. The engine sends one query at a time.
 */
export function createMigrationAdapter(url: string): SqlMigrationAwareDriverAdapterFactory {
  const { CHAR, TEXT } = pg.types.builtins;
  let characters: number[] = [];

  const pool = new pg.Pool({ connectionString: url }).on('connect', (client) => {
    const { connection } = client as unknown as { connection: NodeJS.EventEmitter };
    connection.prependListener('rowDescription', ({ fields }: RowDescription) => {
      characters = fields.flatMap((field, i) => (field.dataTypeID === CHAR ? [i] : []));
      for (const i of characters) {
        Object.assign(fields[i] ?? {}, { dataTypeID: TEXT });
      }
    });
  });
  const factory = new PrismaPg(pool, { disposeExternalPool: true });
  const connect = factory.connect.bind(factory);

  factory.connect = async () => {
    const adapter = await connect();
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (query) => {
      const result = await queryRaw(query);
      for (const i of characters) {
        result.columnTypes[i] = ColumnTypeEnum.Character;
      }
      return result;
    };
    // Prisma's own cuts a script at each semicolon, also those inside of functions. Sent as one,
    // it is one transaction besides.
    adapter.executeScript = async (script) => {
      await pool.query(script);
    };
    return adapter;
  };
  return factory;
}
