// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/data/catalogue_panel.h"

#include "core/catalogue/address.h"
#include "ui/pages/data/catalogue_model.h"
#include "ui/pages/data/fetch_state_delegate.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/numbers.h"
#include "ui/widgets/search_box.h"
#include "ui/window/text.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QProgressBar>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace stillroom::ui {

namespace {

QString link(const QString& text, const std::string& address) {
    return address.empty() ? text.toHtmlEscaped()
                           : QStringLiteral("<a href=\"%1\">%2</a>").arg(qstring(address).toHtmlEscaped(), text.toHtmlEscaped());
}

QString checksumWords(const catalogue::Entry& entry) {
    const auto known = std::count_if(entry.files.begin(), entry.files.end(), [](const auto& file) { return !file.sha256.empty(); });
    if (known == static_cast<std::ptrdiff_t>(entry.files.size())) {
        return CataloguePanel::tr("checked against its known checksum");
    }
    return known == 0 ? CataloguePanel::tr("no checksum is known: that of the first download is remembered, later ones are compared with it")
                      : CataloguePanel::tr("not every checksum is known: that of the first download is remembered, later ones are compared with it");
}

/// Licence, where it comes from, and whether what comes can be checked.
QString terms(const catalogue::Entry& entry) {
    const auto address = catalogue::parse_address(entry.files.front().address);
    const QStringList parts{
        CataloguePanel::tr("Licence %1").arg(link(qstring(entry.licence.name), entry.licence.address)),
        CataloguePanel::tr("from %1").arg(address ? qstring(address->host.empty() ? "file" : address->host).toHtmlEscaped() : QString()),
        link(CataloguePanel::tr("Publisher's page"), entry.homepage),
        checksumWords(entry)};
    return parts.join(QStringLiteral(" · "));
}

QString progressWords(const FetchState& state) {
    const auto& progress = state.progress;
    QStringList parts;
    const QString done = formatBytes(static_cast<double>(progress.done));
    parts += progress.total ? CataloguePanel::tr("%1 of %2").arg(done, formatBytes(static_cast<double>(*progress.total))) : done;
    if (progress.rate > 0) {
        parts += CataloguePanel::tr("%1 a second").arg(formatBytes(progress.rate));
    }
    if (const auto left = progress.left()) {
        parts += CataloguePanel::tr("%1 left").arg(formatDuration(*left));
    }
    return parts.join(QStringLiteral(" · "));
}

} // namespace

CataloguePanel::CataloguePanel(std::filesystem::path home, QWidget* parent)
    : Panel(parent), m_home(std::move(home)), m_fetcher(m_home), m_model(new CatalogueModel(this)),
      m_proxy(new QSortFilterProxyModel(this)), m_message(new MessageBar) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 10, 12, 12);
    column->setSpacing(size::kGapRow);
    column->addWidget(makeHead());
    column->addWidget(m_message);
    column->addWidget(makeTable(), 1);
    column->addWidget(new Separator);
    column->addWidget(makeDetails());
    m_message->hide();

    connect(&m_fetcher, &CatalogueFetcher::changed, this, [this](const std::string& name, const FetchState& state) {
        m_model->setState(name, state);
        showState();
    });
    connect(&m_fetcher, &CatalogueFetcher::failed, this, &CataloguePanel::explain);
    connect(&m_fetcher, &CatalogueFetcher::fetched, this, [this](const std::string& name, const catalogue::Fetched&) {
        const QString location = QStringLiteral("library:") + qstring(name);
        m_message->display(MessageLevel::Success, tr("%1 is in the library.").arg(qstring(name)),
                           {{tr("Show it"), [this, location] { Q_EMIT showRequested(location); }}});
        Q_EMIT imported(location);
    });
}

QWidget* CataloguePanel::makeHead() {
    auto* head = new QWidget;
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(size::kGapPanels);
    m_search = new SearchBox(tr("Find a public corpus"));
    m_search->setMaximumWidth(260);
    m_search->setObjectName(QStringLiteral("catalogueSearch"));
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString& words) {
        m_proxy->setFilterFixedString(words);
        if (!m_table->currentIndex().isValid() && m_proxy->rowCount() > 0) {
            m_table->selectRow(0);
        }
    });
    Button* close = Button::iconOnly(Icon::Close, tr("Close the catalogue"));
    close->setObjectName(QStringLiteral("catalogueClose"));
    connect(close, &QPushButton::clicked, this, &CataloguePanel::closed);
    row->addWidget(new Label(tr("Public corpora"), TextRole::Section, Tone::Primary, QFont::DemiBold));
    auto* promise = new Label(tr("Nothing is downloaded before you ask for it."), TextRole::Body, Tone::Muted);
    promise->setElided(true);
    row->addWidget(promise, 1);
    row->addWidget(m_search, 1);
    row->addWidget(close);
    return head;
}

QTableView* CataloguePanel::makeTable() {
    m_proxy->setSourceModel(m_model);
    m_proxy->setSortRole(CatalogueModel::SortRole);
    m_proxy->setFilterKeyColumn(-1);
    m_proxy->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_table = new QTableView;
    m_table->setObjectName(QStringLiteral("catalogueTable"));
    m_table->setModel(m_proxy);
    m_table->setItemDelegateForColumn(CatalogueModel::State, new FetchStateDelegate(m_table));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setShowGrid(false);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(-1, Qt::AscendingOrder);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setAccessibleName(tr("Public corpora"));
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(scaled(size::kTableRow));
    QHeaderView* head = m_table->horizontalHeader();
    head->setHighlightSections(false);
    head->setSectionResizeMode(QHeaderView::Fixed);
    head->setSectionResizeMode(CatalogueModel::Title, QHeaderView::Stretch);
    for (const auto& [part, width] : {std::pair{CatalogueModel::Name, 170}, {CatalogueModel::Languages, 90},
                                      {CatalogueModel::Tasks, 190}, {CatalogueModel::Licence, 170},
                                      {CatalogueModel::State, 180}, {CatalogueModel::Size, 110}}) {
        head->resizeSection(part, scaled(width));
    }
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &CataloguePanel::showCurrent);
    return m_table;
}

QWidget* CataloguePanel::makeDetails() {
    auto* details = new QWidget;
    auto* row = new QHBoxLayout(details);
    row->setContentsMargins(0, 4, 0, 0);
    row->setSpacing(size::kPageMargin);
    auto* words = new QVBoxLayout;
    words->setSpacing(4);
    m_title = new Label({}, TextRole::Body, Tone::Primary, QFont::DemiBold);
    m_description = new Label({}, TextRole::Body, Tone::Secondary);
    m_description->setWordWrap(true);
    m_terms = new Label({}, TextRole::Body, Tone::Muted);
    m_terms->setTextFormat(Qt::RichText);
    m_terms->setOpenExternalLinks(true);
    m_terms->setWordWrap(true);
    words->addWidget(m_title);
    words->addWidget(m_description);
    words->addWidget(m_terms);
    row->addLayout(words, 1);

    auto* side = new QVBoxLayout;
    side->setSpacing(6);
    m_progressText = new Label({}, TextRole::Body, Tone::Muted);
    m_progressText->setAlignment(Qt::AlignRight);
    m_progress = new QProgressBar;
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(4);
    m_progress->setFixedWidth(scaled(280));
    m_progress->setAccessibleName(tr("Download progress"));
    m_download = new Button(ButtonKind::Primary, tr("Download"), Icon::Import);
    m_download->setObjectName(QStringLiteral("catalogueDownload"));
    m_cancel = new Button(ButtonKind::Outlined, tr("Cancel"));
    m_cancel->setObjectName(QStringLiteral("catalogueCancel"));
    connect(m_download, &QPushButton::clicked, this, &CataloguePanel::download);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        if (const int row_ = currentRow(); row_ >= 0) {
            m_fetcher.cancel(m_model->at(row_).name);
        }
    });
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_download);
    side->addWidget(m_progressText);
    side->addWidget(m_progress);
    side->addStretch(1);
    side->addLayout(buttons);
    row->addLayout(side);
    return details;
}

void CataloguePanel::open() {
    auto catalogue = catalogue::load_catalogue(m_home);
    m_message->clear();
    if (!catalogue.problems.empty()) {
        m_message->display(MessageLevel::Warning, qstring(catalogue.problems.front()));
    }
    m_model->setEntries(std::move(catalogue.entries));
    m_search->clear();
    m_table->selectRow(0);
    m_table->setFocus(Qt::OtherFocusReason);
    showCurrent();
}

void CataloguePanel::setImported(const std::set<std::string>& names) {
    m_model->setImported(names);
    showState();
}

int CataloguePanel::currentRow() const {
    const QModelIndex index = m_proxy->mapToSource(m_table->currentIndex());
    return index.isValid() ? index.row() : -1;
}

void CataloguePanel::showCurrent() {
    if (const int row = currentRow(); row >= 0) {
        const catalogue::Entry& entry = m_model->at(row);
        m_title->setText(qstring(entry.title) + QStringLiteral(" · ") + qstring(entry.name));
        m_description->setText(qstring(entry.description));
        m_terms->setText(terms(entry));
    }
    showState();
}

void CataloguePanel::showState() {
    const int row = currentRow();
    const FetchState state = row < 0 ? FetchState{FetchState::Imported, {}, {}} : m_model->state(row);
    const bool working = state.kind == FetchState::Working;
    m_download->setVisible(!working && state.kind != FetchState::Waiting);
    m_download->setEnabled(state.kind == FetchState::Absent);
    m_cancel->setVisible(working || state.kind == FetchState::Waiting);
    m_progress->setVisible(working);
    m_progressText->setVisible(working);
    if (working) {
        m_progress->setRange(0, percent(state) < 0 ? 0 : 100);
        m_progress->setValue(percent(state));
        m_progressText->setText(progressWords(state));
    }
}

void CataloguePanel::download() {
    const int row = currentRow();
    if (row >= 0 && m_model->state(row).kind == FetchState::Absent) {
        m_message->clear();
        m_fetcher.add(m_model->at(row));
    }
}

void CataloguePanel::explain(const std::string& name, const Error& error) {
    if (error.code == ErrorCode::Cancelled) {
        m_message->display(MessageLevel::Info, tr("%1 was stopped. What has come is kept: Download goes on with it.").arg(qstring(name)));
    } else {
        m_message->display(MessageLevel::Error, qstring(error));
    }
}

} // namespace stillroom::ui
