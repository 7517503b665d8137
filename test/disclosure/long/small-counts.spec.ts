import { attacksOnTables } from '../attacks-on-tables.js';

attacksOnTables(1000);
