import { filtersIn, looksIn } from './filters/filters.js';
import { Dashboard } from './page/dashboard.js';

const dashboard = new Dashboard(filtersIn(location.search), looksIn(location.search));
dashboard.show();
addEventListener('popstate', () => dashboard.goTo(filtersIn(location.search), looksIn(location.search)));
