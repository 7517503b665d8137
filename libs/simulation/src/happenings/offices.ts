import { deedOf, planAt, tell, type Office, type World } from '../world/world.js';

/** The probability that an office gets another name on an open day: one in six a year. */
const RENAMED = 1 / 1500;

/** Opens every office before the first citizen comes. */
export function planOffices(world: World): void {
  for (const { offices } of world.municipalities) {
    for (const office of offices) planAt(world, 0, 5 * 60, () => open(world, office));
  }
}

function open(world: World, { stream, id, name, municipality }: Office): void {
  const { random, code } = municipality;
  const deed = deedOf(world, random, 'manager', `m-${id}`);
  tell(world, random, stream, deed, { type: 'OfficeOpened', data: { name, municipality: code } });
}

/** Now and then an office is called something else. */
export function planRenaming(world: World, office: Office): void {
  const { random } = office.municipality;
  if (!random.chance(RENAMED)) return;
  planAt(world, world.today, random.between(8 * 60, 15 * 60), () => {
    const place = office.name.replace(/^(Jobcenter|Job og Ydelse|Kommunen, Job og Uddannelse,) /, '');
    const names = ['Jobcenter', 'Job og Ydelse', 'Kommunen, Job og Uddannelse,'].map((words) => `${words} ${place}`);
    office.name = random.pick(names.filter((name) => name !== office.name));
    const deed = deedOf(world, random, 'manager', `m-${office.id}`);
    tell(world, random, office.stream, deed, { type: 'OfficeRenamed', data: { name: office.name } });
  });
}
