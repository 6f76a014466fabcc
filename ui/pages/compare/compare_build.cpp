// SPDX-License-Identifier: GPL-3.0-or-later
// Layout of the Compare page.
#include "ui/pages/compare/compare_page.h"

#include "ui/charts/chart_grid.h"
#include "ui/charts/chart_view.h"
#include "ui/pages/compare/compare_delegate.h"
#include "ui/pages/compare/compare_header.h"
#include "ui/pages/compare/compare_table_model.h"
#include "ui/pages/compare/difference_bar.h"
#include "ui/pages/compare/domains_view.h"
#include "ui/pages/compare/mixtures_view.h"
#include "ui/pages/compare/parallel_view.h"
#include "ui/pages/compare/plain_table.h"
#include "ui/pages/compare/runs_view.h"
#include "ui/pages/compare/settings_model.h"
#include "ui/pages/compare/sign_badge.h"
#include "ui/theme/style.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/button.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/label.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/segmented_control.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QResizeEvent>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace stillroom::ui {
namespace {

constexpr int kRow = 32;
constexpr int kHeaderSide = 8; ///< with the margin of the style as far in as the cells
constexpr int kFourColumns = 1200;

/// Four charts in a row where there is room, else two by two.
class Lower final : public QStackedWidget {
  public:
    explicit Lower(ChartGrid*& grid) : m_grid(grid) {}

  protected:
    void resizeEvent(QResizeEvent* event) override {
        QStackedWidget::resizeEvent(event);
        m_grid->setColumns(event->size().width() >= kFourColumns ? 4 : 2);
    }

  private:
    ChartGrid*& m_grid;
};

} // namespace

void ComparePage::build() {
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(size::kPageMargin, 0, size::kPageMargin, size::kPageMargin);
    m_stack = new QStackedWidget;
    outer->addWidget(m_stack);
    m_stack->addWidget(new EmptyState(tr("Compare needs two finished runs."),
                                      {{tr("Go to Runs"), [this] { m_context.navigator.open(PageId::Runs); }}}));
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(size::kGapPanels);
    column->addWidget(buildHeader());
    m_message = new MessageBar;
    column->addWidget(m_message);
    m_bar = new DifferenceBar;
    column->addWidget(m_bar);

    auto* down = new QSplitter(Qt::Vertical);
    down->setObjectName(QStringLiteral("compare-table"));
    down->setHandleWidth(size::kGapPanels);
    down->setChildrenCollapsible(false);
    down->addWidget(buildTable());
    m_lower = new Lower(m_grid);
    m_grid = new ChartGrid;
    m_grid->setRowHeight(190);
    for (int i = 0; i < 4; ++i)
        m_charts.push_back(new ChartView);
    m_grid->setCharts(m_charts);
    m_lower->addWidget(m_grid);
    auto* settings = new Panel;
    auto* inside = new QVBoxLayout(settings);
    inside->setContentsMargins(1, 6, 1, 6);
    auto* table = plain_table(settings);
    m_settings = new SettingsModel(this);
    table->setModel(m_settings);
    table->setAccessibleName(tr("All settings"));
    table->verticalHeader()->setDefaultSectionSize(scaled(26));
    table->setColumnWidth(0, 360);
    table->horizontalHeader()->setStretchLastSection(true);
    inside->addWidget(table);
    m_lower->addWidget(settings);
    m_domains = new DomainsView;
    m_mixtures = new MixturesView;
    m_parallel = new ParallelView;
    m_runsView = new RunsView(m_context, *m_message);
    for (QWidget* view : {static_cast<QWidget*>(m_domains), static_cast<QWidget*>(m_mixtures), static_cast<QWidget*>(m_parallel),
                          static_cast<QWidget*>(m_runsView)})
        m_lower->addWidget(view);
    auto* below = new QWidget;
    auto* parts = new QVBoxLayout(below);
    parts->setContentsMargins(0, 0, 0, 0);
    parts->setSpacing(8);
    m_views = new SegmentedControl(tr("View"), {tr("Charts"), tr("Domains"), tr("Mixtures"), tr("Parallel"), tr("Runs")});
    parts->addWidget(m_views, 0, Qt::AlignLeft);
    parts->addWidget(m_lower, 1);
    down->addWidget(below);
    down->setStretchFactor(0, 0);
    down->setStretchFactor(1, 1);
    down->setSizes({312, 416});
    m_context.preferences.keep(down);
    column->addWidget(down, 1);
    m_stack->addWidget(page);
}

QWidget* ComparePage::buildHeader() {
    const auto in_a_row = [] {
        auto* part = new QWidget;
        auto* row = new QHBoxLayout(part);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(size::kGapRow);
        return std::pair{part, row};
    };
    const auto [name, name_row] = in_a_row();
    m_title = new Label({}, TextRole::Title, Tone::Primary, QFont::DemiBold);
    m_title->setElided(true);
    m_title->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    m_badge = new Badge;
    name_row->addWidget(m_title);
    name_row->addWidget(m_badge);
    name_row->addStretch(1);

    const auto [choices, choice_row] = in_a_row();
    const auto choice = [row = choice_row](const QString& text) {
        auto* label = new Label(text, TextRole::Small, Tone::Muted);
        auto* box = new QComboBox;
        box->setAccessibleName(text);
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(11);
        label->setBuddy(box);
        row->addWidget(label);
        row->addWidget(box);
        row->addSpacing(4);
        return box;
    };
    m_by = choice(tr("Group by"));
    m_againstBox = choice(tr("Against"));
    m_setBox = choice(tr("Test set"));
    m_curveBox = choice(tr("Curves"));

    const auto [actions, action_row] = in_a_row();
    m_pick = new Button(ButtonKind::Outlined, tr("Choose runs"), Icon::Plus);
    m_export = new Button(ButtonKind::Outlined, tr("Export"), Icon::Export);
    action_row->addWidget(m_pick);
    action_row->addWidget(m_export);
    connect(m_pick, &Button::clicked, this, &ComparePage::openRunMenu);
    connect(m_export, &Button::clicked, this, &ComparePage::openExportMenu);
    return new CompareHeader(name, choices, actions);
}

QWidget* ComparePage::buildTable() {
    auto* panel = new Panel;
    auto* column = new QVBoxLayout(panel);
    column->setContentsMargins(1, 1, 1, 8);
    column->setSpacing(0);
    m_model = new CompareTableModel(this);
    m_table = plain_table(panel);
    m_table->setModel(m_model);
    m_table->setItemDelegate(new CompareDelegate(m_table));
    m_table->setAccessibleName(tr("Comparison"));
    m_table->horizontalHeader()->setMinimumHeight(scaled(kRow));
    m_table->horizontalHeader()->setProperty(kHeaderPadding, kHeaderSide);
    column->addWidget(m_table, 1);
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(13, 6, 13, 0);
    m_note = new Label({}, TextRole::Small, Tone::Muted);
    foot->setSpacing(size::kGapPanels);
    m_note->setElided(true);
    m_legend = new SignLegend;
    foot->addWidget(m_note, 1);
    foot->addWidget(m_legend);
    column->addLayout(foot);
    return panel;
}

} // namespace stillroom::ui
