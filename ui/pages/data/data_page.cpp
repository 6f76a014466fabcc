// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/data/data_page.h"

#include "core/corpus/builtin/builtin.h"
#include "core/corpus/library.h"
#include "ui/pages/data/catalogue_panel.h"
#include "ui/pages/data/corpus_details.h"
#include "ui/pages/data/corpus_table_model.h"
#include "ui/pages/data/import_panel.h"
#include "ui/pages/data/kind_delegate.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/search_box.h"
#include "ui/widgets/segmented_control.h"

#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QInputDialog>
#include <QMimeData>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>
#include <QtConcurrent>

#include <initializer_list>
#include <set>

namespace stillroom::ui {

namespace {

enum KindFilter { AllKinds, TextOnly, LabelledOnly };

/// Rows of one kind whose name, location or language holds the searched words.
class CorpusFilter final : public QSortFilterProxyModel {
  public:
    using QSortFilterProxyModel::QSortFilterProxyModel;
    void setKind(int kind) {
        m_kind = kind;
        invalidateFilter();
    }

  protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override {
        const QModelIndex index = sourceModel()->index(row, 0, parent);
        const bool labelled = index.data(CorpusTableModel::LabelledRole).toBool();
        if ((m_kind == TextOnly && labelled) || (m_kind == LabelledOnly && !labelled)) {
            return false;
        }
        const QString words = index.data().toString() + QLatin1Char(' ') +
                              index.data(CorpusTableModel::LocationRole).toString() + QLatin1Char(' ') +
                              index.siblingAtColumn(CorpusTableModel::Languages).data().toString();
        return words.contains(filterRegularExpression());
    }

  private:
    int m_kind = AllKinds;
};

std::string libraryName(const QString& location) { return utf8(location.mid(location.indexOf(QLatin1Char(':')) + 1)); }

} // namespace

DataPage::DataPage(Context& context, QWidget* parent)
    : Page(parent), m_context(context), m_loader(context.home), m_model(new CorpusTableModel(this)),
      m_proxy(new CorpusFilter(this)), m_import(new ImportPanel(context.home)),
      m_catalogue(new CataloguePanel(context.home)), m_message(new MessageBar), m_details(new CorpusDetails) {
    setAcceptDrops(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(size::kPageMargin, 0, size::kPageMargin, size::kPageMargin);
    column->setSpacing(size::kGapPanels);
    column->addWidget(makeHeader());
    column->addWidget(m_message);
    column->addWidget(m_import);
    m_message->hide();
    m_import->hide();

    m_splitter = new QSplitter(Qt::Vertical);
    m_splitter->setObjectName(QStringLiteral("dataSplitter"));
    m_splitter->addWidget(makeTable());
    m_splitter->addWidget(m_details);
    m_splitter->setSizes({300, 480});
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(size::kGapPanels);
    m_context.preferences.keep(m_splitter);
    column->addWidget(m_splitter, 1);
    column->addWidget(m_catalogue, 1);
    m_catalogue->hide();
    connectPanels();
}

void DataPage::connectPanels() {
    connect(&m_listing, &QFutureWatcherBase::finished, this, &DataPage::fill);
    connect(&m_loader, &CorpusLoader::loaded, this, [this](const LoadedCorpus& corpus) {
        m_model->update(corpus.corpus->info());
        m_details->showCorpus(corpus);
    });
    connect(&m_loader, &CorpusLoader::failed, m_details, &CorpusDetails::showError);
    connect(m_details, &CorpusDetails::removeRequested, this, &DataPage::askRemove);
    connect(m_details, &CorpusDetails::renameRequested, this, &DataPage::askRename);
    connect(m_catalogue, &CataloguePanel::closed, this, &DataPage::closeCatalogue);
    connect(m_catalogue, &CataloguePanel::imported, this, &DataPage::refresh);
    connect(m_catalogue, &CataloguePanel::showRequested, this, [this](const QString& location) {
        closeCatalogue();
        select(location);
    });
    connect(m_import, &ImportPanel::closed, this, [this] {
        m_import->hide();
        m_openImport->show();
    });
    connect(m_import, &ImportPanel::imported, this, [this](const QString& location) {
        m_import->hide();
        m_openImport->show();
        m_table->setFocus(Qt::OtherFocusReason);
        m_wanted = location;
        m_message->display(MessageLevel::Success, tr("Imported %1.")
                                                      .arg(qstring(libraryName(location))));
        refresh();
    });
}

DataPage::~DataPage() { m_listing.waitForFinished(); }

QWidget* DataPage::makeHeader() {
    auto* header = new QWidget;
    header->setFixedHeight(scaled(size::kPageHeader));
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    m_kinds = new SegmentedControl(tr("Kind"), {tr("All"), tr("Text"), tr("Labelled")});
    m_search = new SearchBox(tr("Find a corpus"));
    m_search->setMaximumWidth(260);
    m_openImport = new Button(ButtonKind::Primary, tr("Import corpus"), Icon::Import);
    m_openImport->setObjectName(QStringLiteral("openImport"));
    m_openCatalogue = new Button(ButtonKind::Outlined, tr("Catalogue"), Icon::Archive);
    m_openCatalogue->setObjectName(QStringLiteral("openCatalogue"));
    m_openCatalogue->setToolTip(tr("Public corpora to download"));
    connect(m_openCatalogue, &QPushButton::clicked, this, &DataPage::openCatalogue);
    connect(m_kinds, &SegmentedControl::chosen, this, &DataPage::filter);
    connect(m_search, &QLineEdit::textChanged, this, &DataPage::filter);
    connect(m_openImport, &QPushButton::clicked, this, [this] { openImport(); });
    row->addWidget(new Label(tr("Data"), TextRole::Title, Tone::Primary, QFont::DemiBold));
    row->addWidget(m_kinds);
    row->addWidget(m_search, 1);
    row->addStretch(1);
    row->addWidget(m_openCatalogue);
    row->addWidget(m_openImport);
    return header;
}

QWidget* DataPage::makeTable() {
    auto* panel = new Panel;
    auto* column = new QVBoxLayout(panel);
    column->setContentsMargins(12, 6, 4, 6);
    m_proxy->setSourceModel(m_model);
    m_proxy->setSortRole(CorpusTableModel::SortRole);
    m_table = new QTableView;
    m_table->setModel(m_proxy);
    m_table->setItemDelegateForColumn(CorpusTableModel::Kind, new KindDelegate(m_table));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setShowGrid(false);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(-1, Qt::AscendingOrder);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setAccessibleName(tr("Corpora"));
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(scaled(size::kTableRow));
    m_table->setTabKeyNavigation(false);
    QHeaderView* head = m_table->horizontalHeader();
    head->setHighlightSections(false);
    head->setSectionResizeMode(QHeaderView::Fixed);
    head->setSectionResizeMode(CorpusTableModel::Name, QHeaderView::Stretch);
    for (const auto& [part, width] : {std::pair{CorpusTableModel::Kind, 120}, {CorpusTableModel::Languages, 120},
                                      {CorpusTableModel::Sentences, 120}, {CorpusTableModel::Words, 110},
                                      {CorpusTableModel::Labels, 100}, {CorpusTableModel::Issues, 110}}) {
        head->resizeSection(part, scaled(width));
    }
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &DataPage::showCurrent);
    column->addWidget(m_table);
    return panel;
}

void DataPage::primaryAction() {
    if (m_catalogue->isVisible()) {
        m_catalogue->download();
    } else if (m_import->isVisible()) {
        m_import->start();
    } else {
        openImport();
    }
}

void DataPage::activate() { refresh(); }

QList<Command> DataPage::commands() {
    return {{tr("Import corpus"), tr("Data"), {}, [this] { openImport(); }},
            {tr("Public corpora to download"), tr("Data"), {}, [this] { openCatalogue(); }}};
}

QList<QWidget*> DataPage::panels() {
    if (m_catalogue->isVisible()) {
        return {m_catalogue};
    }
    return QList<QWidget*>{m_table} + m_details->panels();
}

void DataPage::openCatalogue() {
    for (QWidget* other : std::initializer_list<QWidget*>{m_splitter, m_kinds, m_search, m_openImport, m_openCatalogue, m_import}) {
        other->hide();
    }
    m_message->clear();
    m_catalogue->show();
    m_catalogue->open();
    refresh(); // what the library has
}

void DataPage::closeCatalogue() {
    m_catalogue->hide();
    for (QWidget* other : std::initializer_list<QWidget*>{m_splitter, m_kinds, m_search, m_openImport, m_openCatalogue}) {
        other->show();
    }
    m_openCatalogue->setFocus(Qt::OtherFocusReason);
}

void DataPage::openImport(const QString& path) {
    if (m_catalogue->isVisible()) {
        closeCatalogue();
    }
    m_message->clear();
    m_import->show();
    m_import->startTyping();
    m_openImport->hide();
    if (!path.isEmpty()) {
        m_import->setPath(path);
    }
}

void DataPage::refresh() {
    m_listing.setFuture(QtConcurrent::run([home = m_context.home] {
        auto list = std::make_shared<std::vector<corpus::CorpusInfo>>(corpus::Library(home).list());
        for (auto& info : corpus::builtin_corpora()) {
            list->push_back(std::move(info));
        }
        return list;
    }));
}

void DataPage::fill() {
    const QString before = m_table->currentIndex().data(CorpusTableModel::LocationRole).toString();
    const CorpusList corpora = m_listing.result();
    std::set<std::string> library;
    for (const auto& info : *corpora) {
        if (info.location.starts_with("library:")) {
            library.insert(info.name);
        }
    }
    m_catalogue->setImported(library);
    m_model->setCorpora(*corpora);
    select(!m_wanted.isEmpty() ? m_wanted : before);
    m_wanted.clear();
}

void DataPage::select(const QString& location) {
    const auto row = m_model->rowOf(location);
    const QModelIndex index = m_proxy->mapFromSource(m_model->index(row.value_or(0), 0));
    if (index.isValid()) {
        m_table->setCurrentIndex(index);
        m_table->scrollTo(index);
    }
}

void DataPage::showCurrent() {
    const QModelIndex index = m_proxy->mapToSource(m_table->currentIndex());
    if (!index.isValid()) {
        m_details->clear();
        return;
    }
    const corpus::CorpusInfo& info = m_model->at(index.row());
    m_details->showInfo(info);
    m_loader.load(info.location);
}

void DataPage::filter() {
    static_cast<CorpusFilter*>(m_proxy)->setKind(m_kinds->current());
    m_proxy->setFilterRegularExpression(QRegularExpression(QRegularExpression::escape(m_search->text()),
                                                           QRegularExpression::CaseInsensitiveOption));
}

void DataPage::askRemove(const QString& location) {
    const std::string name = libraryName(location);
    m_message->display(MessageLevel::Warning,
                       tr("Remove %1 from this store? The files it came from stay.").arg(qstring(name)),
                       {{tr("Remove"), [this, name] {
                             if (const auto removed = corpus::Library(m_context.home).remove(name); !removed) {
                                 m_message->display(MessageLevel::Error, qstring(removed.error()));
                             }
                             refresh();
                         }},
                        {tr("Keep"), [] {}}});
}

void DataPage::askRename(const QString& location) {
    const QString name = qstring(libraryName(location));
    bool accepted = false;
    const QString chosen = QInputDialog::getText(this, tr("Rename corpus"), tr("New name"), QLineEdit::Normal, name, &accepted);
    if (!accepted || chosen.trimmed().isEmpty() || chosen == name) {
        return;
    }
    if (const auto renamed = corpus::Library(m_context.home).rename(utf8(name), utf8(chosen.trimmed())); !renamed) {
        m_message->display(MessageLevel::Error, qstring(renamed.error()));
        return;
    }
    m_wanted = QStringLiteral("library:") + chosen.trimmed();
    refresh();
}

void DataPage::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasUrls() && event->mimeData()->urls().first().isLocalFile()) {
        event->acceptProposedAction();
    }
}

void DataPage::dropEvent(QDropEvent* event) {
    openImport(event->mimeData()->urls().first().toLocalFile());
    event->acceptProposedAction();
}

} // namespace stillroom::ui
